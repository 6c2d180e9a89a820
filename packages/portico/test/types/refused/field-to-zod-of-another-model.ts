// error: is not assignable to parameter of type 'FieldMismatch<Tag, Maker>'
import { Field, toZod } from 'portico';

class Tag {
  @Field() name!: string;
}
class Maker extends Tag {
  @Field() since!: Date;
}
export class Item {
  @Field(toZod(Tag)) maker!: Maker; // refused
}
