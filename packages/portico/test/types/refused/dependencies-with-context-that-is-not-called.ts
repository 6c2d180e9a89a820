// error: Type 'string' is not assignable to type '"write its parentheses"'
import { Context, Get } from 'portico';

export class Items {
  @Get('/', { dependencies: [Context] }) // refused
  list(): void {}
}
