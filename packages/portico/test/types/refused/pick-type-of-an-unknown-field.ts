// error: is not assignable to type '"name"'
import { Field, PickType } from 'portico';

class Item {
  @Field() name!: string;
}

export class Named extends PickType(Item, ['title']) {} // refused
