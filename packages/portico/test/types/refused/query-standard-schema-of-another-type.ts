// error: is not assignable to parameter of type 'Mismatch<number, string>'
import { Get, Query } from 'portico';
import { z } from 'zod';

export class Items {
  @Get('/')
  read(@Query('limit', z.int()) _limit: string): void {} // refused
}
