// error: 'title' does not exist in type
import { Body, Get } from 'portico';

export class Items {
  @Get('/')
  read(@Body({ title: String }) _item: { title: string }): void {} // refused
}
