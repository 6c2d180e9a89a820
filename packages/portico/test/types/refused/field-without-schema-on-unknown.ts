// error: is not assignable to parameter of type 'FieldNeedsSchema<unknown, "@Field(…)">'
import { Field } from 'portico';

export class Item {
  @Field() data!: unknown; // refused
}
