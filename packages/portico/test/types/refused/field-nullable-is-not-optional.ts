// error: is not assignable to parameter of type 'FieldMismatch<string | null, string | undefined>'
import { Field } from 'portico';

export class Item {
  @Field(String, { nullable: true }) name?: string; // refused
}
