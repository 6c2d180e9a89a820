// error: is not assignable to parameter of type 'NeedsSchema<Item[], "[…]">'
import { Body, Field, Post } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Post('/')
  create(@Body('items') _items: Item[]): void {} // refused
}
