// error: is not assignable to type
import { Field } from 'portico';
import { SessionCookie } from 'portico/sessions';

class Login {
  @Field() userId!: string;
}

export const session = new SessionCookie({ data: Login, keys: ['k'], subject: (data: Login) => data.userId }); // refused
