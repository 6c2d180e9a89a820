// error: Type '"deepObject"' is not assignable to type
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('ids', [Number], { style: 'deepObject' }) _ids: number[]): void {} // refused
}
