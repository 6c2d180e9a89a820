// error: Type 'undefined' is not assignable to type 'string'
import { Field } from 'portico';

export class Item {
  @Field(String, { optional: true }) // refused
  name!: string;
}
