// Owns the HTTP Bearer scheme: a token that somebody below must check.
import type { Connection, Outcome } from '@portico/core';
import { type HTTPAuthorizationCredentials, readToken68 } from './authorization.js';
import { createChallenge } from './challenge.js';
import { checkSchemeOptions } from './known-options.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** Options of {@link HTTPBearer}. */
export interface HTTPBearerOptions<A extends boolean = boolean> extends SchemeOptions<A> {
  /** How the token is formatted, for the document, such as `JWT`. Default: not said. */
  readonly bearerFormat?: string;
}

/**
 * `Authorization: Bearer …`, as scheme and credentials. The token is not verified: see `JWTBearer` for that.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 * @example const bearer = new HTTPBearer({ bearerFormat: 'opaque' });
 *   app.get('/me', [Security(bearer)], ({ credentials }) => userOf(credentials));
 */
export class HTTPBearer<A extends boolean = true> extends Scheme<Credential<HTTPAuthorizationCredentials, A>> {
  /** @throws {DefinitionError} If an option is unknown. */
  constructor(options: HTTPBearerOptions<A> = {}) {
    checkSchemeOptions('HTTPBearer', options, { bearerFormat: true });
    const { bearerFormat } = options;
    const definition = { type: 'http', scheme: 'bearer', ...(bearerFormat === undefined ? {} : { bearerFormat }) };
    super({ schemeName: 'HTTPBearer', definition, challenge: createChallenge('Bearer') }, options);
  }

  authenticate(connection: Connection): Outcome<Credential<HTTPAuthorizationCredentials, A>> {
    return presence(readToken68(connection, 'bearer'));
  }
}
