// error: is not assignable to parameter of type 'Mismatch<User, string>'
import { Depends, Get } from 'portico';

class User {
  name = '';
}

const currentUser = async (): Promise<User> => new User();

export class Items {
  @Get('/')
  read(@Depends(currentUser) _user: string): void {} // refused
}
