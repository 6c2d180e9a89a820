// error: is not assignable to parameter of type 'Mismatch<string, User>'
import { Depends, Get, OAuth2PasswordBearer } from 'portico';

class User {
  name = '';
}

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });

export class Items {
  @Get('/')
  read(@Depends(oauth2Scheme) _user: User): void {} // refused
}
