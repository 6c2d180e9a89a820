// error: is not assignable to parameter of type 'Mismatch<User | undefined, User>'
import { Depends, Get } from 'portico';

class User {
  name = '';
}

const findUser = (): User | undefined => undefined;

export class Items {
  @Get('/')
  read(@Depends(findUser) _user: User): void {} // refused
}
