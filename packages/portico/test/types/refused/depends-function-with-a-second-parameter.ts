// error: is not assignable to parameter of type 'DependencyLike'
import { Depends, Get, type RequestContext } from 'portico';

const findItem = (context: RequestContext, name: string): string => context.method + name;

export class Items {
  @Get('/')
  read(@Depends(findItem) _item: string): void {} // refused
}
