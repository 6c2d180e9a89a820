// error: FieldNeedsSchemaText
import { Field } from 'portico';

export class Item {
  @Field() // refused
  name!: string;
}
