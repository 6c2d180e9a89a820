// error: is not assignable to parameter of type 'Schema'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q', 'string') _q: string): void {} // refused
}
