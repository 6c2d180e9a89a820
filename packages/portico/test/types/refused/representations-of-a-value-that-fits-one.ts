// error: Mismatch<Item,
import { Field, Get, Representations, Text } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: Representations({ 'application/json': Item, 'text/plain': Text() }) }) // refused
  read(): Item {
    return { name: 'lamp' };
  }
}
