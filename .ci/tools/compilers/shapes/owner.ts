// Two models in two modules that hold each other.
import { Field, type Ref } from 'portico';
import { Pet } from './pet.js';

export class Owner {
  @Field(String) name!: string;
  @Field(() => [Pet], { default: [] }) pets!: Ref<Pet>[];
}
