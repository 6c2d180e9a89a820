// Owns one limit: counts in its store, and says what came of it as the headers of the IETF draft have it. A window is fixed: it begins
// with the first request of whoever is counted, and all of them are counted by one atomic step of the store, so exactly.
import { type Client, DefinitionError } from '@portico/core';
import { whenSettled } from '@portico/core/graph';
import { type Answer, type Count, memoryStore, type Store, StoreUnavailable } from '@portico/store';
import type { Principal } from './by.js';
import { claimName } from './claim-name.js';
import { LimitKeys } from './limit-keys.js';
import { TooManyRequests } from './too-many.js';

/** Options of `rateLimit`. */
export interface RateLimitOptions {
  /** The most requests in a window. */
  readonly points: number;
  /** How long a window is, in whole seconds; it begins with the first request. At its end all points are there again. */
  readonly per: number;
  /** Counts; one on Redis counts for all processes. Default: in memory, where whoever was quiet longest is forgotten first. */
  readonly store?: Store;
  /** How clients know the limit; those with one name, store, numbers and callers count together. Default: `default`. */
  readonly name?: string;
  /** What becomes of requests while the store cannot be asked: `allow` lets them in, `refuse` is a 503. Default: `allow`. */
  readonly onStoreError?: 'refuse' | 'allow';
}

/** What came of a request: headers for its response, and the error if it is one too many. */
export interface Verdict {
  readonly headers: Readonly<Record<'ratelimit' | 'ratelimit-policy', string>>;
  readonly error: TooManyRequests | undefined;
}

/** A limit that counts. */
export class Quota {
  readonly #options: Required<RateLimitOptions>;
  readonly #policy: string;
  readonly #keys: LimitKeys;

  /**
   * @param callers Whom it counts, in words.
   * @throws {DefinitionError} If a number is out of range, or another limit with this name counts in this store.
   */
  constructor(
    { name = 'default', onStoreError = 'allow', store, ...numbers }: RateLimitOptions,
    callers: readonly unknown[] = [],
  ) {
    check({ name, ...numbers });
    this.#options = {
      ...numbers,
      name,
      onStoreError,
      store: store ?? memoryStore({ whenFull: 'forget' }),
    };
    this.#policy = `"${name}";q=${numbers.points};w=${numbers.per}`;
    this.#keys = new LimitKeys(name);
    claim(this.#options, [this.#policy, ...callers]);
  }

  /** Whether requests are refused while the store cannot be asked. */
  get refuses(): boolean {
    return this.#options.onStoreError === 'refuse';
  }

  /**
   * Counts a request.
   * @param principal Whose it is; `undefined`: whoever has the address that it came from.
   * @returns `undefined` if the store could not be asked, and such requests are let in.
   * @throws {StoreUnavailable} If they are not.
   */
  count(principal: Principal, from: { readonly client: Client | undefined }): Answer<Verdict | undefined> {
    const { per, store } = this.#options;
    let count: Answer<Count>;
    try {
      count = store.increment(this.#keys.of(principal, from), 1, per);
    } catch (error) {
      return this.#forgive(error);
    }
    return whenSettled<Count, Verdict | undefined>(count, this.#judge, this.#forgive);
  }

  readonly #judge = ({ value, expiresIn }: Count): Verdict => {
    const { points, name } = this.#options;
    const seconds = Math.max(Math.ceil(expiresIn), 1);
    return {
      headers: {
        ratelimit: `"${name}";r=${Math.max(points - value, 0)};t=${seconds}`,
        'ratelimit-policy': this.#policy,
      },
      error: value > points ? tooMany(seconds) : undefined,
    };
  };

  readonly #forgive = (error: unknown): undefined => {
    if (error instanceof StoreUnavailable && !this.refuses) return undefined;
    throw error;
  };
}

function tooMany(seconds: number): TooManyRequests {
  return new TooManyRequests('Too many requests', { headers: { 'Retry-After': String(seconds) } });
}

/** The longest window, in seconds: no store keeps anything for longer than a hundred years. */
const longest = 3_155_760_000;

function check({ name, points, per }: Pick<RateLimitOptions, 'points' | 'per'> & { readonly name: string }): void {
  const problem = (what: string, advice: string): DefinitionError =>
    new DefinitionError(`Cannot create a rateLimit: ${what}. ${advice}`);
  if (!(Number.isSafeInteger(points) && points > 0)) {
    throw problem(`its points are ${points}`, 'Give a whole number above 0, such as { points: 100, per: 60 }.');
  }
  if (!(Number.isSafeInteger(per) && per > 0 && per <= longest)) {
    const advice = `Give whole seconds, up to ${longest}, such as { points: 100, per: 60 }.`;
    throw problem(`its per is ${per} seconds`, advice);
  }
  // It stands between quotes in a header (RFC 9651 §3.3.3).
  if (/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(name)) return;
  throw problem(`its name is ${JSON.stringify(name)}`, 'Write one word without quotes, such as `login`.');
}

/** Two limits under one name would count each other's requests, and clients could not tell them apart. */
function claim({ store, name }: Required<RateLimitOptions>, meaning: readonly unknown[]): void {
  if (claimName(store, 'limit', name, meaning)) return;
  throw new DefinitionError(
    `Cannot create a rateLimit: another one in its store has the name '${name}', and other numbers or callers. Give each a name: rateLimit({ name: 'login', … }).`,
  );
}
