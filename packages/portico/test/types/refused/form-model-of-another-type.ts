// error: is not assignable to parameter of type 'Mismatch<Filters, Paging>'
import { Field, Form, Post } from 'portico';

class Filters {
  @Field() q!: string;
}

class Paging {
  @Field() limit!: number;
}

export class Items {
  @Post('/')
  read(@Form(Filters) _paging: Paging): void {} // refused
}
