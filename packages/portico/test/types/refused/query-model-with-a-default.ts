// error: No overload matches this call
import { Field, Get, Query } from 'portico';

class Filters {
  @Field({ optional: true }) q?: string;
}

export class Items {
  @Get('/')
  read(@Query(Filters, { default: { q: 'lamp' } }) _filters: Filters): void {} // refused
}
