// error: is not assignable to parameter of type 'Mismatch<{ name: string; }, string>'
import { Body, Get } from 'portico';
import { z } from 'zod';

const Item = z.object({ name: z.string() });

export class Items {
  @Get('/')
  read(@Body(Item) _item: string): void {} // refused
}
