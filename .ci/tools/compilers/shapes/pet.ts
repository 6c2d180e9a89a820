import { Field, type Ref } from 'portico';
import { Owner } from './owner.js';

export class Pet {
  @Field(String) name!: string;
  @Field(() => Owner, { optional: true }) owner?: Ref<Owner>;
}
