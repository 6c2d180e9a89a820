// error: is not assignable to parameter of type 'Mismatch<User, string>'
import { Depends, Get } from 'portico';

class User {
  name = '';
}

const currentUser = (): User => new User();

class Readable {
  @Get('/:id')
  protected read(_user: unknown): void {}
}

export class Items extends Readable {
  @Get('/:id')
  override read(@Depends(currentUser) _user: string): void {} // refused
}
