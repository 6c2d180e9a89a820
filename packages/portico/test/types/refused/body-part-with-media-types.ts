// error: 'mediaTypes' does not exist in type
import { Body, Post } from 'portico';

export class Items {
  @Post('/')
  create(@Body('level', Number, { mediaTypes: ['text/plain'] }) _level: number): void {} // refused
}
