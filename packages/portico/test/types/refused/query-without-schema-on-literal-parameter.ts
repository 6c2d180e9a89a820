// error: is not assignable to parameter of type 'NeedsSchema<"asc" | "desc", "z.enum(…)">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('order') _order: 'asc' | 'desc'): void {} // refused
}
