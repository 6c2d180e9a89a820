// error: Property 'price' does not exist on type 'Named'
import { Field, PickType } from 'portico';

class Item {
  @Field() name!: string;
  @Field() price!: number;
}

class Named extends PickType(Item, ['name']) {}

export const priceOf = (item: Named): number => item.price; // refused
