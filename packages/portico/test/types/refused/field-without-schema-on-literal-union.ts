// error: is not assignable to parameter of type 'FieldNeedsSchema<"asc" | "desc", "@Field(z.enum(…))">'
import { Field } from 'portico';

export class Item {
  @Field() state!: 'asc' | 'desc'; // refused
}
