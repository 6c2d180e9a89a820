// error: is not assignable to parameter of type 'FieldNeedsSchema<number | null, "@Field(Number, { nullable: true })">'
import { Field } from 'portico';

export class Item {
  @Field({ nullable: true }) size!: number | null; // refused
}
