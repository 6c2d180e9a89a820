// error: is not assignable to parameter of type 'FieldNeedsSchema<number | undefined, "@Field(Number, { optional: true })">'
import { Field } from 'portico';

export class Item {
  @Field({ optional: true }) size: number | undefined; // refused
}
