// A dependency may sit on a parameter of its own type or of a wider one.
import { Depends, Get } from 'portico';

class User {
  name = '';
}

const currentUser = async (): Promise<User> => new User();

export class Users {
  @Get('/users/me')
  readMe(@Depends(currentUser) _user: User): void {}

  @Get('/users/name')
  readName(@Depends(currentUser) _user: { readonly name: string } | undefined): void {}
}
