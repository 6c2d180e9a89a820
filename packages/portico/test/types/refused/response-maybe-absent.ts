// error: Mismatch<Item | undefined, Item>
import { Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: Item }) // refused
  read(): Item | undefined {
    return undefined;
  }
}
