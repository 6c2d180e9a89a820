// error: is not assignable to parameter of type 'FieldMismatch<string | undefined, string>'
import { Field } from 'portico';

export class Item {
  @Field(String, { scope: 'admin' }) supplier!: string; // refused
}
