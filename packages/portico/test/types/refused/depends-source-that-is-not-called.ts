// error: Type 'string' is not assignable to type '"write its parentheses"'
import { Depends, Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Depends(Query) _q: unknown): void {} // refused
}
