// error: is not assignable to parameter of type 'NeedsSchema<number | undefined, "Number, { optional: true }">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('limit') _limit = 10): void {} // refused
}
