// error: Type 'number' is not assignable to type 'string'
import { Body, Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/')
  read(@Body(Item, { default: { name: 1 } }) _item: Item): void {} // refused
}
