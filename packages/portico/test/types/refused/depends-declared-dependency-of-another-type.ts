// error: is not assignable to parameter of type 'Mismatch<User, string>'
import { Depends, dependency, Get, Query } from 'portico';

class User {
  name = '';
}

const currentUser = dependency([Query('name', String)], async () => new User());

export class Items {
  @Get('/')
  read(@Depends(currentUser) _user: string): void {} // refused
}
