// error: is not assignable to parameter of type 'Mismatch<HTTPAuthorizationCredentials, string>'
import { Get, HTTPBearer, Security } from 'portico';

const bearer = new HTTPBearer();

export class Items {
  @Get('/')
  read(@Security(bearer) _token: string): void {} // refused
}
