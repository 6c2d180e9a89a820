// error: is not assignable to parameter of type 'NeedsSchema<unknown, "…">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q') _q: unknown): void {} // refused
}
