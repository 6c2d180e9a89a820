// error: is not assignable to parameter of type 'Mismatch<Filters, Paging>'
import { Field, Path, Post } from 'portico';

class Filters {
  @Field() q!: string;
}

class Paging {
  @Field() limit!: number;
}

export class Items {
  @Post('/:q')
  read(@Path(Filters) _paging: Paging): void {} // refused
}
