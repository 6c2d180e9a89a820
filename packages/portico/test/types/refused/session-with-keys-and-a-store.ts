// error: is not assignable to type
import { Field } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

class Login {
  @Field() userId!: string;
}

export const session = new SessionCookie({ data: Login, keys: ['k'], store: memoryStore() }); // refused
