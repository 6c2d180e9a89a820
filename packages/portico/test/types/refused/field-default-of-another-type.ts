// error: No overload matches this call
import { Field } from 'portico';

export class Item {
  @Field(Number, { default: 'ten' }) price!: number; // refused
}
