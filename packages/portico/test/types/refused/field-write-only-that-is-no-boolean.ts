// error: No overload matches this call
import { Field } from 'portico';

export class User {
  @Field(String, { writeOnly: 'always' }) password!: string; // refused
}
