// error: is not assignable to parameter of type 'Mismatch<Date, string>'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('since', Date) _since: string): void {} // refused
}
