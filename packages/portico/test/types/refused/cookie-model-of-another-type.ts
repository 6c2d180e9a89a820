// error: is not assignable to parameter of type 'Mismatch<Filters, Paging>'
import { Cookie, Field, Post } from 'portico';

class Filters {
  @Field() q!: string;
}

class Paging {
  @Field() limit!: number;
}

export class Items {
  @Post('/')
  read(@Cookie(Filters) _paging: Paging): void {} // refused
}
