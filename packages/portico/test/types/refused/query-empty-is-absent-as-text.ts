// error: Type 'string' is not assignable to type 'boolean | undefined'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q', String, { emptyIsAbsent: 'yes' }) _q: string): void {} // refused
}
