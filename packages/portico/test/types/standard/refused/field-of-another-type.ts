// error: Type 'string' is not assignable to type 'number'
import { Field } from 'portico';

export class Item {
  @Field(String) // refused
  size!: number;
}
