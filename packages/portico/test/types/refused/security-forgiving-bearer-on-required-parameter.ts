// error: is not assignable to parameter of type 'Mismatch<HTTPAuthorizationCredentials | undefined, HTTPAuthorizationCredentials>'
import { Get, type HTTPAuthorizationCredentials, HTTPBearer, Security } from 'portico';

const scheme = new HTTPBearer({ autoError: false });

export class Items {
  @Get('/')
  read(@Security(scheme) _key: HTTPAuthorizationCredentials): void {} // refused
}
