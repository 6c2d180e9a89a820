// error: No overload matches this call
import { Field } from 'portico';

export class Filters {
  @Field([Number], { style: 'commas' }) ids!: number[]; // refused
}
