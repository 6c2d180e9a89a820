// error: is not assignable to parameter of type 'Mismatch<string | undefined, string>'
import { Get, Query } from 'portico';
import { z } from 'zod';

export class Items {
  @Get('/')
  read(@Query('q', z.string().optional()) _q: string): void {} // refused
}
