// A scheme that extracts a Bearer token, enough to test what core does with schemes.
import type { Connection, Outcome, SecurityScheme, SecuritySchemeObject } from '../../src/index.js';

export class Bearer implements SecurityScheme<string> {
  readonly definition: SecuritySchemeObject;
  readonly verifies = false;
  calls = 0;

  constructor(
    readonly schemeName = 'Bearer',
    scopes?: Record<string, string>,
  ) {
    this.definition = scopes
      ? { type: 'oauth2', flows: { password: { tokenUrl: 'token', scopes } } }
      : { type: 'http', scheme: 'bearer' };
  }

  authenticate(connection: Connection): Outcome<string> {
    this.calls++;
    const token = /^bearer (\S+)$/i.exec(connection.header('authorization') ?? '')?.[1];
    return token === undefined ? { kind: 'absent' } : { kind: 'granted', value: token };
  }
}

/** A key in a header, so that two schemes can be told apart. */
export class Key implements SecurityScheme<string> {
  readonly definition: SecuritySchemeObject;
  readonly verifies = false;

  constructor(readonly schemeName: string) {
    this.definition = { type: 'apiKey', in: 'header', name: schemeName };
  }

  authenticate(connection: Connection): Outcome<string> {
    const key = connection.header(this.schemeName);
    return key ? { kind: 'granted', value: key } : { kind: 'absent' };
  }
}
