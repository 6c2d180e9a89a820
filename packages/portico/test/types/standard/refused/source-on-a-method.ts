// error: Unable to resolve signature of method decorator
import { Query } from 'portico';

export class Items {
  @Query('q', String) // refused
  read(_q: string): void {}
}
