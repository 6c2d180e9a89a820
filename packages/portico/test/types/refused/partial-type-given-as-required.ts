// error: is not assignable to parameter of type 'Mismatch<
import { Body, Field, PartialType, Patch } from 'portico';

class Item {
  @Field() name!: string;
}

class ItemPatch extends PartialType(Item) {}

export class Items {
  @Patch('/')
  change(@Body(ItemPatch) _item: Item): void {} // refused
}
