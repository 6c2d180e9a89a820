// error: Type 'string' is not assignable to type 'number'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('limit', Number, { default: 'ten' }) _limit: number): void {} // refused
}
