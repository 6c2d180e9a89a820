// error: is not assignable to parameter of type 'Schema'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q', [String, Number]) _q: string[]): void {} // refused
}
