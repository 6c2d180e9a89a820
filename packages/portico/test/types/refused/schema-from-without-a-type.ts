// error: is not assignable to parameter of type 'Mismatch<unknown, number>'
import { Get, Query, schemaFrom } from 'portico';

export class Points {
  @Get('/')
  read(@Query('x', schemaFrom({ type: 'number' })) _x: number): void {} // refused
}
