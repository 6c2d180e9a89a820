// error: is not assignable to parameter of type 'Mismatch<User | undefined, User>'
import { Get, type Outcome, Security, type SecurityScheme } from 'portico';

class User {
  name = '';
}

class Session implements SecurityScheme<User> {
  readonly schemeName = 'Session';
  readonly definition = { type: 'apiKey', in: 'cookie', name: 'session' };
  readonly verifies = true;
  readonly autoError = false;

  async authenticate(): Promise<Outcome<User>> {
    return { kind: 'absent' };
  }
}

const session = new Session();

export class Items {
  @Get('/')
  read(@Security(session) _user: User): void {} // refused
}
