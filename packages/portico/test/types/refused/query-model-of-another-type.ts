// error: is not assignable to parameter of type 'Mismatch<Filters, Paging>'
import { Field, Get, Query } from 'portico';

class Filters {
  @Field() q!: string;
}

class Paging {
  @Field() limit!: number;
}

export class Items {
  @Get('/')
  read(@Query(Filters) _paging: Paging): void {} // refused
}
