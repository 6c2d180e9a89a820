// error: is not assignable to parameter of type 'NeedsSchema<string | number, "z.union([…])">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('id') _id: string | number): void {} // refused
}
