// error: is not assignable to parameter of type 'NeedsDependency<string>'
import { Depends, Get } from 'portico';

export class Items {
  @Get('/')
  read(@Depends() _name: string): void {} // refused
}
