// error: is not assignable to parameter of type 'FieldMismatch<undefined, number>'
import { Field } from 'portico';

export class Item {
  @Field({ scope: 'admin' }) cost!: number; // refused
}
