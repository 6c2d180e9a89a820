// error: is not assignable to parameter of type 'NeedsSchema<string | null, "String">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q') _q: string | null): void {} // refused
}
