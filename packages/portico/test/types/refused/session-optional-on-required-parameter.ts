// error: Mismatch<
import { Field, Get, optional, Security } from 'portico';
import { type Session, SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

class Login {
  @Field() userId!: string;
}
const session = new SessionCookie({ data: Login, store: memoryStore() });

export class Accounts {
  @Get('/')
  home(@Security(optional(session)) _current: Session<Login>): void {} // refused
}
