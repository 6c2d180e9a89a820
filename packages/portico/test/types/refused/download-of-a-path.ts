// error: Mismatch<string, FileHandle>
import { Download, Get } from 'portico';

export class Pages {
  @Get('/', { response: Download('application/pdf') }) // refused
  read(): string {
    return 'a.pdf';
  }
}
