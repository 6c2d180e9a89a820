// error: is not assignable to parameter of type 'NeedsSchema<Item[], "[…]">'
import { Body, Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/')
  read(@Body() _items: Item[]): void {} // refused
}
