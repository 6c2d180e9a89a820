// error: is not assignable to type 'string'
import { Field } from 'portico';

export class Item {
  @Field({ scope: ['admin'] }) cost?: number; // refused
}
