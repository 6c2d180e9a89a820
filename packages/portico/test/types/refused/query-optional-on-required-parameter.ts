// error: is not assignable to parameter of type 'Mismatch<string | undefined, string>'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q', String, { optional: true }) _q: string): void {} // refused
}
