// error: is not assignable to parameter of type 'NeedsSchema<string | undefined, "String, { optional: true }">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q') _q?: string): void {} // refused
}
