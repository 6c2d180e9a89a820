// error: is not assignable to parameter of type 'Mismatch<string | undefined, string>'
import { Depends, Get, OAuth2PasswordBearer } from 'portico';

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token', autoError: false });

export class Items {
  @Get('/')
  read(@Depends(oauth2Scheme) _token: string): void {} // refused
}
