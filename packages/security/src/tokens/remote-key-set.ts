// Owns the published keys of an issuer: where they are, when they are fetched, and what it means when they cannot be.
import type { CryptoKey, FlattenedJWSInput, JWSHeaderParameters, RemoteJWKSet } from 'jose';
import { createGuardedFetch, type GuardedFetch } from './guarded-fetch.js';
import { checkHttpUrl } from './http-url.js';
import { IssuerError } from './issuer-error.js';
import { KeySet } from './key-set.js';
import { loadJose } from './load-jose.js';
import { checkSeconds } from './seconds.js';

/** Where an issuer publishes its keys. */
export type KeySetLocation =
  | {
      /** The URL of the JSON Web Key Set. @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
      readonly jwksUri: string | URL;
      readonly discoveryUrl?: never;
    }
  | {
      /** The URL of the OpenID configuration, which names the key set. @see https://openid.net/specs/openid-connect-discovery-1_0.html */
      readonly discoveryUrl: string | URL;
      /** The issuer that the configuration must name. */
      readonly issuer: string;
      readonly jwksUri?: never;
    };

/** When keys are fetched. */
export interface KeySetOptions {
  /** Seconds between two fetches that unknown keys cause. Default: 30. */
  readonly cooldown?: number;
  /** Seconds after which the keys are fetched anew. Default: 600. */
  readonly maxAge?: number;
  /** Seconds to wait for an answer. Default: 5. */
  readonly timeout?: number;
  /** Seconds in which a failed fetch is not tried again, so that many requests do not become many fetches. Default: 1. */
  readonly retryAfter?: number;
}

/** The keys of an issuer could not be had: a fault of the server's side, never of a token. */
export class KeySetError extends IssuerError {
  override name = 'KeySetError';

  /** @param cause What went wrong. */
  constructor(cause: unknown) {
    super('Cannot get the published keys of the issuer', { cause });
  }
}

/** The published keys of an issuer; fetched when first needed, kept, and fetched again when the issuer changes them. */
export class RemoteKeySet extends KeySet {
  readonly #location: KeySetLocation;
  readonly #options: Required<KeySetOptions>;
  readonly #fetch: GuardedFetch;
  #opening: Promise<RemoteJWKSet> | undefined;

  /**
   * @param location Where the keys are.
   * @param options When to fetch them.
   * @throws {DefinitionError} If the location is no http(s) URL or a number of seconds is negative.
   */
  constructor(location: KeySetLocation, options: KeySetOptions = {}) {
    super();
    this.#options = { cooldown: 30, maxAge: 600, timeout: 5, retryAfter: 1, ...options };
    for (const [name, value] of Object.entries(this.#options)) checkSeconds('create RemoteKeySet', name, value);
    checkHttpUrl('create RemoteKeySet', 'the location of the keys', location.jwksUri ?? location.discoveryUrl);
    this.#location = location;
    this.#fetch = createGuardedFetch(this.#options.retryAfter);
  }

  async resolve(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    try {
      const keys = await this.#open();
      return await keys(header, token);
    } catch (error) {
      const { JWKSNoMatchingKey, JWKSMultipleMatchingKeys } = (await loadJose()).errors;
      if (error instanceof JWKSNoMatchingKey || error instanceof JWKSMultipleMatchingKeys) throw error;
      throw new KeySetError(error);
    }
  }

  #open(): Promise<RemoteJWKSet> {
    this.#opening ??= this.#create().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #create(): Promise<RemoteJWKSet> {
    const { createRemoteJWKSet, customFetch } = await loadJose();
    const { cooldown, maxAge, timeout } = this.#options;
    return createRemoteJWKSet(await this.#locate(), {
      cooldownDuration: cooldown * 1000,
      cacheMaxAge: maxAge * 1000,
      timeoutDuration: Math.ceil(timeout * 1000),
      [customFetch]: this.#fetch,
    });
  }

  async #locate(): Promise<URL> {
    if (this.#location.jwksUri !== undefined) return new URL(this.#location.jwksUri);
    const { discoveryUrl, issuer } = this.#location;
    const signal = AbortSignal.timeout(Math.ceil(this.#options.timeout * 1000));
    const response = await this.#fetch(String(discoveryUrl), { method: 'GET', redirect: 'manual', signal });
    return readConfiguration(await response.json(), issuer, new URL(discoveryUrl));
  }
}

// OpenID Connect Discovery §4.3: the issuer must be exactly the expected one, or anybody's keys would do.
function readConfiguration(configuration: unknown, issuer: string, discoveryUrl: URL): URL {
  const { issuer: named, jwks_uri } = Object(configuration) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error('The OpenID configuration is of another issuer');
  const url = new URL(String(jwks_uri));
  if (url.protocol === 'https:' || url.protocol === discoveryUrl.protocol) return url;
  throw new Error('The OpenID configuration names a key set at a less secure URL than its own');
}
