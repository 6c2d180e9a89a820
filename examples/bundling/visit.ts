import { Field } from 'portico';

export class Visit {
  @Field(String) visitor!: string;
}
