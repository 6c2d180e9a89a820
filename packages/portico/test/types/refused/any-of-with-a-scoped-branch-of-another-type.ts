// error: is not assignable to parameter of type 'Mismatch<string | User, string>'
import { APIKeyHeader, anyOf, dependency, Get, OAuth2PasswordBearer, Security } from 'portico';

class User {
  name = '';
}

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const currentUser = dependency([oauth2Scheme], (_token) => new User());
const either = anyOf(new APIKeyHeader({ name: 'X-API-Key' }), Security(currentUser, ['me']));

export class Items {
  @Get('/')
  read(@Security(either) _key: string): void {} // refused
}
