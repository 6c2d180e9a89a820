// error: is not assignable to parameter of type 'FieldNeedsSchema<`item-${string}`, "@Field(…)">'
import { Field } from 'portico';

export class Item {
  @Field() key!: `item-${string}`; // refused
}
