// error: is not assignable to parameter of type 'FieldMismatch<null, string>'
import { Field } from 'portico';

export class Item {
  @Field({ nullable: true }) name!: string; // refused
}
