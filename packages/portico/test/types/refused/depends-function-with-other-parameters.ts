// error: is not assignable to parameter of type 'DependencyLike'
import { Depends, Get } from 'portico';

const findItem = (name: string): string => name;

export class Items {
  @Get('/')
  read(@Depends(findItem) _item: string): void {} // refused
}
