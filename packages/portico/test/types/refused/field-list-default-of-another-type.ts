// error: No overload matches this call
import { Field } from 'portico';

export class Filters {
  @Field([Number], { default: ['a'] }) ids!: number[]; // refused
}
