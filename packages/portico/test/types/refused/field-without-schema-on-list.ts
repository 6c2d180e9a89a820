// error: is not assignable to parameter of type 'FieldNeedsSchema<string[], "@Field([String])">'
import { Field } from 'portico';

export class Item {
  @Field() tags!: string[]; // refused
}
