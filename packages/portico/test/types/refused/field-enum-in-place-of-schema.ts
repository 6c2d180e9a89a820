// error: is not assignable to parameter of type 'FieldNeedsSchema<Status, "@Field(z.enum(…))">'
import { Field } from 'portico';

enum Status {
  Open = 'open',
  Closed = 'closed',
}

export class Task {
  @Field(Status) status!: Status; // refused
}
