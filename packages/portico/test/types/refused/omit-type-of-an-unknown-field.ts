// error: is not assignable to type '"name"'
import { Field, OmitType } from 'portico';

class Item {
  @Field() name!: string;
}

export class Nameless extends OmitType(Item, ['title']) {} // refused
