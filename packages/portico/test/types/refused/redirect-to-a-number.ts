// error: Mismatch<number, string | URL>
import { Get, Redirect } from 'portico';

export class Pages {
  @Get('/', { response: Redirect() }) // refused
  read(): number {
    return 1;
  }
}
