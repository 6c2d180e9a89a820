// error: is not assignable to parameter of type 'Mismatch<Item | undefined, Item>'
import { Body, Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/')
  read(@Body(Item, { optional: true }) _item: Item): void {} // refused
}
