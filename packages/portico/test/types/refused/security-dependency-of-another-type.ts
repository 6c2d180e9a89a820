// error: is not assignable to parameter of type 'Mismatch<User, string>'
import { dependency, Get, OAuth2PasswordBearer, Security } from 'portico';

class User {
  name = '';
}

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const currentUser = dependency([oauth2Scheme], async (_token) => new User());

export class Items {
  @Get('/')
  read(@Security(currentUser, ['me']) _user: string): void {} // refused
}
