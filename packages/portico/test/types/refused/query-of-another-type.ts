// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('id', String) _id: number): void {} // refused
}
