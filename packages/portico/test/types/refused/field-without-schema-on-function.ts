// error: is not assignable to parameter of type 'FieldNeedsSchema<() => number, "@Field(…)">'
import { Field } from 'portico';

export class Item {
  @Field() price!: () => number; // refused
}
