// error: Type 'string' is not assignable to type 'number'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('id', [Number], { default: ['one'] }) _ids: number[]): void {} // refused
}
