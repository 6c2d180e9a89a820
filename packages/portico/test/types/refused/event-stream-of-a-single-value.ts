// error: Mismatch<Item, EventItems<Item>>
import { EventStream, Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: EventStream(Item) }) // refused
  read(): Item {
    return { name: 'lamp' };
  }
}
