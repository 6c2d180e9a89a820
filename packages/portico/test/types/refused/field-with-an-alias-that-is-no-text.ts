// error: Type 'number' is not assignable to type 'string'
import { Field } from 'portico';

export class Item {
  @Field(String, { alias: 1 }) name!: string; // refused
}
