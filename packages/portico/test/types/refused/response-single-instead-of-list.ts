// error: Mismatch<Item, readonly Item[]>
import { Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: [Item] }) // refused
  list(): Item {
    return new Item();
  }
}
