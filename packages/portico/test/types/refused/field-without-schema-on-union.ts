// error: is not assignable to parameter of type 'FieldNeedsSchema<string | number, "@Field(z.union([…]))">'
import { Field } from 'portico';

export class Item {
  @Field() id!: string | number; // refused
}
