// error: is not assignable to parameter of type 'FieldMismatch<string[], string>'
import { Field } from 'portico';

export class Item {
  @Field([String]) name!: string; // refused
}
