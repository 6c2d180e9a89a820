// error: is not assignable to parameter of type 'FieldMismatch<Uint8Array<ArrayBuffer>, Buffer
import { Field } from 'portico';

export class Item {
  @Field(Uint8Array) data!: Buffer; // refused
}
