// error: is not assignable to parameter of type 'FieldNeedsSchema<string[]>'
import { Field } from 'portico';

export class Item {
  @Field() tags!: string[]; // refused
}
