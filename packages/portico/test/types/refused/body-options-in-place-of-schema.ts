// error: 'optional' does not exist in type
import { Body, Get } from 'portico';

export class Items {
  @Get('/')
  read(@Body({ optional: true }) _item?: object): void {} // refused
}
