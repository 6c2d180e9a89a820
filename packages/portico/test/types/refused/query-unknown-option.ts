// error: 'defualt' does not exist in type
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q', String, { optional: true, defualt: 'all' }) _q?: string): void {} // refused
}
