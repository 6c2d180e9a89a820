// error: Type 'ReportIssue' is not assignable to type 'string'
import { Check, Field } from 'portico';

export class Item {
  @Field() name!: string;

  @Check() // refused
  named(_name: string): void {}
}
