// error: is not assignable to parameter of type 'FieldNeedsSchema<Version, "@Field(z.literal(…))">'
import { Field } from 'portico';

enum Version {
  One,
}

export class Item {
  @Field() version!: Version; // refused
}
