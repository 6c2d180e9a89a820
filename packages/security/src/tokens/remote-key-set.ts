// Owns the published keys of an issuer: when they are fetched, how long they are used, and what it means when they cannot be had.
import { checkOptions, type Every, stayAwake } from '@portico/core/graph';
import type { CryptoKey, FlattenedJWSInput, JWSHeaderParameters } from 'jose';
import { fetchJson, type KeySetLocation, locateKeys } from './issuer-documents.js';
import { IssuerError } from './issuer-error.js';
import { KeySet } from './key-set.js';
import { loadJose } from './load-jose.js';
import { checkHttpUrl, checkSeconds, checkTimeout } from './option-checks.js';
import { pickUsableKeys } from './usable-keys.js';

/** When keys are fetched. */
export interface KeySetOptions {
  /** Seconds between two fetches that unknown keys cause. Default: 30. */
  readonly cooldown?: number;
  /** Seconds after which the keys are fetched anew. Default: 600. */
  readonly maxAge?: number;
  /**
   * Seconds beyond `maxAge` for which the known keys are still used while the issuer cannot be asked; so long a key that
   * it withdrew may be trusted. Default: 3600.
   */
  readonly maxStale?: number;
  /** Seconds to wait for an answer. Default: 5. */
  readonly timeout?: number;
  /** Seconds in which a failed fetch is not tried again, so that many requests do not become many fetches. Default: 1. */
  readonly retryAfter?: number;
}

/** The names of these options. */
const ofKeySet: Every<KeySetOptions> = {
  cooldown: true,
  maxAge: true,
  maxStale: true,
  timeout: true,
  retryAfter: true,
};

/**
 * The keys of an issuer could not be had: a fault of the server's side, never of a token.
 * @example app.onError(KeySetError, () => Response.json({ detail: 'Logging in is not possible now' }, { status: 503 }));
 */
export class KeySetError extends IssuerError {
  override name = 'KeySetError';

  /** @param cause What went wrong. */
  constructor(cause: unknown) {
    super('Cannot get the published keys of the issuer', { cause });
  }
}

type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

/** Keys as they were fetched. */
interface KnownKeys {
  readonly find: FindKey;
  /** On the clock of `performance.now()`, in milliseconds, as all times here: nobody sets that clock back. */
  readonly fetchedAt: number;
}

/** A fetch that failed, and until when it is not tried again. */
interface Failure {
  readonly error: KeySetError;
  readonly until: number;
}

/**
 * The published keys of an issuer; fetched when first needed, kept, and fetched again when the issuer changes them.
 * @example const keys = new RemoteKeySet({ jwksUri: 'https://issuer.example/keys' }, { maxAge: 300 });
 */
export class RemoteKeySet extends KeySet {
  readonly #location: KeySetLocation;
  readonly #options: Required<KeySetOptions>;
  #jwksUri: Promise<URL> | undefined;
  #known: KnownKeys | undefined;
  #failure: Failure | undefined;
  #fetching: Promise<KnownKeys> | undefined;

  /**
   * @param location Where the keys are.
   * @param options When to fetch them.
   * @throws {DefinitionError} If the location is no http(s) URL, a number of seconds is negative, or an option is unknown.
   */
  constructor(location: KeySetLocation, options: KeySetOptions = {}) {
    super();
    checkOptions(options, ofKeySet, 'Cannot create RemoteKeySet', 'RemoteKeySet');
    this.#options = { cooldown: 30, maxAge: 600, maxStale: 3600, timeout: 5, retryAfter: 1, ...options };
    for (const [name, value] of Object.entries(this.#options)) checkSeconds('create RemoteKeySet', name, value);
    checkTimeout('create RemoteKeySet', this.#options.timeout);
    checkHttpUrl('create RemoteKeySet', 'the location of the keys', location.jwksUri ?? location.discoveryUrl);
    this.#location = location;
  }

  async resolve(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const known = await this.#current();
    try {
      return await known.find(header, token);
    } catch (error) {
      const { JWKSNoMatchingKey } = (await loadJose()).errors;
      if (!(error instanceof JWKSNoMatchingKey) || ageOf(known) < this.#options.cooldown) throw error;
    }
    // The issuer may have got a new key since.
    return (await this.#refresh()).find(header, token);
  }

  /** The keys to use now: fresh ones, or while the issuer cannot be asked the last that were. */
  async #current(): Promise<KnownKeys> {
    const known = this.#known;
    const { maxAge, maxStale } = this.#options;
    if (known === undefined || ageOf(known) >= maxAge + maxStale) return this.#refresh();
    if (ageOf(known) < maxAge) return known;
    const failedBefore = this.#failure !== undefined;
    const refreshed = this.#refresh().catch(() => known);
    // One request waits for an issuer that hangs; the others after it do not.
    return failedBefore ? known : refreshed;
  }

  // Anybody's token can cause a fetch, and a struggling issuer must not be hit by all of them.
  async #refresh(): Promise<KnownKeys> {
    if (this.#failure !== undefined && performance.now() < this.#failure.until) throw this.#failure.error;
    if (this.#fetching === undefined) {
      this.#fetching = this.#fetch().finally(() => {
        this.#fetching = undefined;
      });
      stayAwake(this.#fetching);
    }
    return this.#fetching;
  }

  async #fetch(): Promise<KnownKeys> {
    try {
      this.#jwksUri ??= locateKeys(this.#location, this.#options.timeout);
      const document = await fetchJson(await this.#jwksUri, this.#options.timeout);
      const find = await createFind(document);
      this.#failure = undefined;
      this.#known = { find, fetchedAt: performance.now() };
      return this.#known;
    } catch (cause) {
      // The issuer may have moved its keys: next time the configuration is asked anew.
      this.#jwksUri = undefined;
      const error = new KeySetError(cause);
      this.#failure = { error, until: performance.now() + this.#options.retryAfter * 1000 };
      throw error;
    }
  }
}

/** In seconds. */
function ageOf({ fetchedAt }: KnownKeys): number {
  return (performance.now() - fetchedAt) / 1000;
}

async function createFind(document: unknown): Promise<FindKey> {
  const { createLocalJWKSet, errors } = await loadJose();
  const find = createLocalJWKSet(pickUsableKeys(document));
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw error;
      // What Web Crypto does not take was published by the issuer, and is no fault of the token.
      throw new KeySetError(error);
    }
  };
}
