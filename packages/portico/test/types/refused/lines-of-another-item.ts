// error: is not assignable to parameter of type 'Mismatch<AsyncIterable<Item
import { Body, Field, JsonLines, Post } from 'portico';

class Item {
  @Field() name!: string;
}

class Order {
  @Field() total!: number;
}

export class Orders {
  @Post('/')
  import(@Body(JsonLines(Item)) _orders: AsyncIterable<Order>): void {} // refused
}
