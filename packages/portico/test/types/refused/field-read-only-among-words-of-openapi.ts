// error: Type 'true' is not assignable to type 'undefined'
import { Field } from 'portico';

export class Item {
  @Field(String, { openapi: { readOnly: true } }) id!: string; // refused
}
