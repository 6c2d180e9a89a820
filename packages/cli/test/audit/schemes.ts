// Schemes by hand, for apps whose routes an audit reads.
import {
  type Connection,
  type Counterfeit,
  HTTPException,
  type Outcome,
  type SecurityScheme,
  type SecuritySchemeObject,
} from '@portico/core';

/** A Bearer token, extracted and not checked. */
export class Bearer implements SecurityScheme<string> {
  readonly definition: SecuritySchemeObject = { type: 'http', scheme: 'bearer' };
  readonly verifies: boolean = false;
  readonly schemeName: string = 'Bearer';

  authenticate(connection: Connection): Outcome<string> {
    const token = /^bearer ([\w.~+/-]+=*)$/i.exec(connection.header('authorization') ?? '')?.[1];
    return token === undefined ? { kind: 'absent' } : { kind: 'granted', value: token };
  }
}

/** A key in a header, the query or a cookie, extracted and not checked. */
export class Key implements SecurityScheme<string> {
  readonly definition: SecuritySchemeObject;
  readonly verifies = false;

  constructor(
    readonly schemeName: string,
    readonly place: 'header' | 'query' | 'cookie' = 'header',
  ) {
    this.definition = { type: 'apiKey', in: place, name: schemeName };
  }

  authenticate(connection: Connection): Outcome<string> {
    const key = connection[this.place](this.schemeName);
    return key ? { kind: 'granted', value: key } : { kind: 'absent' };
  }
}

/** A Bearer token that is checked: `alice` is good, and `counterfeit` is what was forged. */
export class Verifying extends Bearer {
  override readonly verifies = true;
  override readonly schemeName: string = 'Verifying';

  override authenticate(connection: Connection): Outcome<string> {
    const outcome = super.authenticate(connection);
    return outcome.kind === 'granted' ? this.check(outcome.value) : outcome;
  }

  check(token: string): Outcome<string> {
    if (token === 'alice') return { kind: 'granted', value: token };
    return { kind: 'refused', error: new HTTPException(401) };
  }

  async counterfeits(scopes: readonly string[]): Promise<readonly Counterfeit[]> {
    const lacking = scopes.map((scope) => ({ name: `a token without ${scope}`, credential: `without-${scope}` }));
    return [{ name: 'a forged token', credential: 'counterfeit' }, ...lacking];
  }
}
