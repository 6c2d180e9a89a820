// error: is not assignable to parameter of type 'Mismatch<User, string>'
import { Depends, Get } from 'portico';

class User {
  name = '';
}

const currentUser = (): User => new User();

export class Users {
  @Get('/users/me')
  readMe(@Depends(currentUser) _user: string): void {} // refused
}
