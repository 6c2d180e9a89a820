// error: is not assignable to parameter of type 'FieldMismatch<Maker, Place>'
import { Field } from 'portico';

class Maker {
  @Field() name!: string;
}

class Place {
  @Field() street!: string;
}

export class Item {
  @Field(Maker) place!: Place; // refused
}
