// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Get, OAuth2PasswordBearer, Security } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

export class Items {
  @Get('/')
  read(@Security(oauth2Scheme) _token: number): void {} // refused
}
