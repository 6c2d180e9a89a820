// error: FieldMismatch<
import { Field } from 'portico';

export class Item {
  @Field(String, { nullable: true, default: null }) note!: string; // refused
}
