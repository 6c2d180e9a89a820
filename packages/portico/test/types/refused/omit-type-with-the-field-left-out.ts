// error: Property 'hash' does not exist on type 'Shown'
import { Field, OmitType } from 'portico';

class User {
  @Field() name!: string;
  @Field() hash!: string;
}

class Shown extends OmitType(User, ['hash']) {}

export const hashOf = (user: Shown): string => user.hash; // refused
