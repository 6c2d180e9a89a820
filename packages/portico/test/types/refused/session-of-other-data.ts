// error: Mismatch<Session<Login, Login>, Session<Other, Other>>
import { Field, Get, Security } from 'portico';
import { type Session, SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

class Login {
  @Field() userId!: string;
}
class Other {
  @Field() name!: string;
}
const session = new SessionCookie({ data: Login, store: memoryStore() });

export class Accounts {
  @Get('/me')
  me(@Security(session) _current: Session<Other>): void {} // refused
}
