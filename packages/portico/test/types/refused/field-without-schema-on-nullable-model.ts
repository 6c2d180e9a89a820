// error: is not assignable to parameter of type 'FieldNeedsSchema<Maker | null, "@Field(…, { nullable: true })">'
import { Field } from 'portico';

class Maker {
  @Field() name!: string;
}

export class Item {
  @Field({ nullable: true }) maker!: Maker | null; // refused
}
