// error: is not assignable to parameter of type 'Mismatch<User, string>'
import { Get, type Outcome, Scheme, Security } from 'portico';

class User {
  name = '';
}

class SessionCookie extends Scheme<User> {
  authenticate(): Outcome<User> {
    return { kind: 'granted', value: new User() };
  }
}

const session = new SessionCookie({
  schemeName: 'SessionCookie',
  definition: { type: 'apiKey', in: 'cookie', name: 'session' },
  challenge: 'Session',
});

export class Items {
  @Get('/')
  read(@Security(session) _user: string): void {} // refused
}
