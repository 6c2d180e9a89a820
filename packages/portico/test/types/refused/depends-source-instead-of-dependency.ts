// error: is not assignable to parameter of type 'DependencyLike'
import { Depends, Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Depends(Query('q', String)) _q: string): void {} // refused
}
