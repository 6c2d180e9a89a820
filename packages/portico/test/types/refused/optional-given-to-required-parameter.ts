// error: is not assignable to parameter of type 'Mismatch<string | undefined, string>'
import { Get, OAuth2PasswordBearer, optional, Security } from 'portico';

const maybe = optional(new OAuth2PasswordBearer({ tokenUrl: 'token' }));

export class Items {
  @Get('/')
  read(@Security(maybe) _token: string): void {} // refused
}
