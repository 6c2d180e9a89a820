// error: Type 'undefined' is not assignable to type 'string'
import { Field } from 'portico';
import { SessionCookie } from 'portico/sessions';

class Login {
  @Field() userId!: string;
}
declare const secret: string | undefined;

export const session = new SessionCookie({ data: Login, keys: [secret] }); // refused
