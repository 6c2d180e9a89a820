// error: is not assignable to parameter of type 'Mismatch<HTTPBasicCredentials, string>'
import { Get, HTTPBasic, Security } from 'portico';

const basic = new HTTPBasic();

export class Items {
  @Get('/')
  read(@Security(basic) _user: string): void {} // refused
}
