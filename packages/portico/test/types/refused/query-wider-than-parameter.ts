// error: is not assignable to parameter of type 'Mismatch<string, "asc" | "desc">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('order', String) _order: 'asc' | 'desc'): void {} // refused
}
