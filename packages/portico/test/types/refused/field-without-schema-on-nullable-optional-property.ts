// error: is not assignable to parameter of type 'FieldNeedsSchema<string | null | undefined, "@Field(String, { optional: true, nullable: true })">'
import { Field } from 'portico';

export class Item {
  @Field({ optional: true, nullable: true }) note?: string | null; // refused
}
