// error: is not assignable to parameter of type 'FieldMismatch<number, string>'
import { Field } from 'portico';
import { z } from 'zod';

export class Item {
  @Field(z.int()) name!: string; // refused
}
