// Owns the scheme for any HTTP authentication scheme that has no class of its own.
import { type Connection, DefinitionError, type Outcome } from '@portico/core';
import { type HTTPAuthorizationCredentials, isToken, readAuthorization } from './authorization.js';
import { createChallenge } from './challenge.js';
import { checkSchemeOptions } from './known-options.js';
import { neededOption } from './needed-option.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** Options of {@link HTTPBase}. */
export interface HTTPBaseOptions<A extends boolean = boolean> extends SchemeOptions<A> {
  /** The name of the HTTP authentication scheme, such as `Hawk`; clients may write it in any case. */
  readonly scheme: string;
}

/**
 * `Authorization: <scheme> …`, as scheme and credentials, unverified.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.4
 * @example const hawk = new HTTPBase({ scheme: 'Hawk' });
 */
export class HTTPBase<A extends boolean = true> extends Scheme<Credential<HTTPAuthorizationCredentials, A>> {
  readonly #scheme: string;

  /** @throws {DefinitionError} If `scheme` is missing or not a token (RFC 9110 §5.6.2), or an option is unknown. */
  constructor(options: HTTPBaseOptions<A>) {
    const scheme = neededOption('HTTPBase', options, 'scheme', "{ scheme: 'Hawk' }");
    checkSchemeOptions('HTTPBase', options, { scheme: true });
    if (!isToken(scheme)) {
      throw new DefinitionError(
        `Cannot create HTTPBase: ${JSON.stringify(scheme)} is no name of an authentication scheme. ` +
          'Write a single word of letters, digits and dashes, such as `Hawk`.',
      );
    }
    super(
      { schemeName: 'HTTPBase', definition: { type: 'http', scheme }, challenge: createChallenge(scheme) },
      options,
    );
    this.#scheme = scheme;
  }

  authenticate(connection: Connection): Outcome<Credential<HTTPAuthorizationCredentials, A>> {
    return presence(readAuthorization(connection, this.#scheme));
  }
}
