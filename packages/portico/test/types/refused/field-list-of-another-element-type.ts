// error: is not assignable to parameter of type 'FieldMismatch<string[], number[]>'
import { Field } from 'portico';

export class Item {
  @Field([String]) sizes!: number[]; // refused
}
