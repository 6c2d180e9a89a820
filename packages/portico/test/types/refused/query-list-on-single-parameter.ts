// error: is not assignable to parameter of type 'Mismatch<string[], string>'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('tag', [String]) _tag: string): void {} // refused
}
