// error: Type 'boolean' is not assignable to type 'void | Promise<void>'
import { Check, Field } from 'portico';

export class Item {
  @Field() name!: string;

  @Check() // refused
  named(): boolean {
    return this.name !== '';
  }
}
