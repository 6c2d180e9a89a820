// error: is not assignable to parameter of type 'Mismatch<{ limit: number; }, { limit: string; }>'
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { Get, Query } from 'portico';
import * as v from 'valibot';

const Filters = toStandardJsonSchema(v.object({ limit: v.optional(v.number(), 20) }));

export class Items {
  @Get('/')
  read(@Query(Filters) _filters: { limit: string }): void {} // refused
}
