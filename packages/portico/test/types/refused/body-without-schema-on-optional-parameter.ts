// error: is not assignable to parameter of type 'NeedsSchema<Item | undefined, "…, { optional: true }">'
import { Body, Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/')
  read(@Body() _item: Item | undefined): void {} // refused
}
