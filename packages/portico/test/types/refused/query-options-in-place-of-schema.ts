// error: 'optional' does not exist in type 'Schema'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('q', { optional: true }) _q?: string): void {} // refused
}
