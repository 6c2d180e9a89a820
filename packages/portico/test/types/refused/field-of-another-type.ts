// error: is not assignable to parameter of type 'FieldMismatch<number, string>'
import { Field } from 'portico';

export class Item {
  @Field(Number) name!: string; // refused
}
