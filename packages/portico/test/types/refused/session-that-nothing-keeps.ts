// error: is not assignable to parameter of type
import { Field } from 'portico';
import { SessionCookie } from 'portico/sessions';

class Login {
  @Field() userId!: string;
}

export const session = new SessionCookie({ data: Login }); // refused
