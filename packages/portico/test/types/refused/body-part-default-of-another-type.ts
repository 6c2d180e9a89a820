// error: Type 'string' is not assignable to type 'number'
import { Body, Post } from 'portico';

export class Items {
  @Post('/')
  create(@Body('level', Number, { default: '1' }) _level: number): void {} // refused
}
