// error: is not assignable to parameter of type 'Mismatch<number, string>'
import { Get, Query } from 'portico';
import { z } from 'zod';

const Length = z.string().transform((text) => text.length);

export class Items {
  @Get('/')
  read(@Query('name', Length) _name: string): void {} // refused
}
