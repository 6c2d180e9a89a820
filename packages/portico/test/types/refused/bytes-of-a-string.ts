// error: Mismatch<string, BytesLike>
import { Bytes, Get } from 'portico';

export class Pages {
  @Get('/', { response: Bytes() }) // refused
  read(): string {
    return '';
  }
}
