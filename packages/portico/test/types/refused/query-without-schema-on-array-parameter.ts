// error: is not assignable to parameter of type 'NeedsSchema<string[], "[String]">'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('tag') _tags: string[]): void {} // refused
}
