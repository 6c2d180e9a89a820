// error: is not assignable to parameter of type 'Mismatch<string | undefined, string>'
import { Get, Query } from 'portico';

const lenient: boolean = new Date().getHours() < 12;

export class Items {
  @Get('/')
  read(@Query('q', String, { optional: lenient }) _q: string): void {} // refused
}
