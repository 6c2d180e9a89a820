// Owns the HTTP Digest scheme, its credentials only: nonces and their verification are the application's.
import type { Connection, Outcome } from '@portico/core';
import { type HTTPAuthorizationCredentials, readAuthorization } from './authorization.js';
import { checkRealm, createChallenge } from './challenge.js';
import { checkSchemeOptions } from './known-options.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** Options of {@link HTTPDigest}. */
export interface HTTPDigestOptions<A extends boolean = boolean> extends SchemeOptions<A> {
  /** The protection space that the challenge names, in printable ASCII. Default: none is named. */
  readonly realm?: string;
}

/**
 * `Authorization: Digest …`, as scheme and credentials, unverified.
 * @see https://www.rfc-editor.org/rfc/rfc7616
 * @example const digest = new HTTPDigest({ realm: 'Reports' });
 */
export class HTTPDigest<A extends boolean = true> extends Scheme<Credential<HTTPAuthorizationCredentials, A>> {
  /** @throws {DefinitionError} If the realm has other characters than printable ASCII, or an option is unknown. */
  constructor(options: HTTPDigestOptions<A> = {}) {
    checkSchemeOptions('HTTPDigest', options, { realm: true });
    checkRealm('HTTPDigest', options.realm ?? '');
    const challenge = createChallenge('Digest', { realm: options.realm });
    super({ schemeName: 'HTTPDigest', definition: { type: 'http', scheme: 'digest' }, challenge }, options);
  }

  authenticate(connection: Connection): Outcome<Credential<HTTPAuthorizationCredentials, A>> {
    return presence(readAuthorization(connection, 'digest'));
  }
}
