// error: is not assignable to parameter of type 'FieldNeedsSchema<Priority | undefined, "@Field(z.enum(…), { optional: true })">'
import { Field } from 'portico';

enum Priority {
  Low,
  High,
}

export class Item {
  @Field({ optional: true }) priority?: Priority; // refused
}
