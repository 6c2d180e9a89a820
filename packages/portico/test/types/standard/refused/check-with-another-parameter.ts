// error: Type 'ReportIssue' is not assignable to type 'number'
import { Check, Field } from 'portico';

export class Item {
  @Field(String) name!: string;

  @Check() // refused
  order(_issue: number): void {}
}
