// error: No overload matches this call
import { Field } from 'portico';

export class Item {
  @Field(10) price!: number; // refused
}
