// error: is not assignable to parameter of type 'FieldMismatch<undefined, string>'
import { Field } from 'portico';

export class Item {
  @Field({ readOnly: true }) id!: string; // refused
}
