// error: is not assignable to parameter of type 'Schema'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('limit', 10) _limit: number): void {} // refused
}
