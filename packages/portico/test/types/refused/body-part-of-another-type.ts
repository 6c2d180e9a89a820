// error: is not assignable to parameter of type 'Mismatch<Item, Order>'
import { Body, Field, Post } from 'portico';

class Item {
  @Field() name!: string;
}

class Order {
  @Field() total!: number;
}

export class Orders {
  @Post('/')
  create(@Body('item', Item) _item: Item, @Body('order', Item) _order: Order): void {} // refused
}
