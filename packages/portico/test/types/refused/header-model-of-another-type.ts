// error: is not assignable to parameter of type 'Mismatch<Filters, Paging>'
import { Field, Header, Post } from 'portico';

class Filters {
  @Field() q!: string;
}

class Paging {
  @Field() limit!: number;
}

export class Items {
  @Post('/')
  read(@Header(Filters) _paging: Paging): void {} // refused
}
