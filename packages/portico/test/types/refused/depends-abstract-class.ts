// error: Cannot assign an abstract constructor type to a non-abstract constructor type
import { Depends, Get } from 'portico';

abstract class Store {
  abstract find(id: number): string;
}

export class Items {
  @Get('/')
  read(@Depends(Store) _store: Store): void {} // refused
}
