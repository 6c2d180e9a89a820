// error: No overload matches this call
import { Field } from 'portico';

export class Item {
  @Field({ maxLenght: 10 }) name!: string; // refused
}
