// error: Type 'undefined' is not assignable to type 'string'
import { Get, Query } from 'portico';

export class Items {
  @Get('/', [Query('q', String, { optional: true })]) // refused
  read(_q: string): void {}
}
