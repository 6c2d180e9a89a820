// error: Mismatch<number, string>
import { Get, Text } from 'portico';

export class Pages {
  @Get('/', { response: Text() }) // refused
  read() {
    return 1 as number;
  }
}
