// A scheme whose tokens say which scopes they carry, `ada+admin+audit`; what each is asked is counted.
import { type Connection, HTTPException, type Outcome, type SecurityScheme } from '../../src/index.js';

interface Caller {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Takes `Bearer name+scope+…`; `Bearer forged` is refused. */
export class ScopedToken implements SecurityScheme<Caller> {
  readonly definition = { type: 'http', scheme: 'bearer' };
  readonly verifies = true;
  asked = 0;

  constructor(
    readonly schemeName = 'ScopedToken',
    private readonly header = 'authorization',
  ) {}

  authenticate(connection: Connection): Outcome<Caller> {
    this.asked += 1;
    const [, token] = /^Bearer (.+)$/.exec(connection.header(this.header) ?? '') ?? [];
    if (token === undefined) return { kind: 'absent' };
    if (token === 'forged') return { kind: 'refused', error: new HTTPException(401, 'Forged') };
    const [name = '', ...scopes] = token.split('+');
    return { kind: 'granted', value: { name, scopes } };
  }

  authorize(value: Caller, scopes: readonly string[]): Outcome<Caller> {
    const granted = scopes.every((scope) => value.scopes.includes(scope));
    return granted ? { kind: 'granted', value } : { kind: 'refused', error: new HTTPException(403, 'Not enough') };
  }
}
