// error: is not assignable to parameter of type 'Mismatch<Item | undefined, Item>'
import { Body, Field, Post } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Post('/')
  create(@Body('item', Item, { optional: true }) _item: Item): void {} // refused
}
