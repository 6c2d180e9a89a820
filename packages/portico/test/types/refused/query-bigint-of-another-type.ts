// error: is not assignable to parameter of type 'Mismatch<bigint, number>'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('id', BigInt) _id: number): void {} // refused
}
