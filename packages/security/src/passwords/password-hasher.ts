// Owns how passwords are kept: hashed with argon2id, as PHC strings, off the event loop and only so many at a time.
// The native implementation is the one that neither blocks the event loop, as WebAssembly would, nor needs a compiler to
// install: its binaries come with its packages.
import { availableParallelism } from 'node:os';
import { DefinitionError, HTTPException, PorticoError } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import pLimit, { type LimitFunction } from 'p-limit';
import { completeCost, type HashCost, readCost } from './hash-cost.js';
import { loadArgon2 } from './load-argon2.js';

/** Options of {@link PasswordHasher}. */
export interface PasswordHasherOptions extends HashCost {
  /** The most passwords hashed at once. Default: one less than there are cores or libuv threads, and at least 1. */
  readonly concurrency?: number;
  /** The most passwords that wait; one more is answered with 503. Default: 1000. */
  readonly maxWaiting?: number;
}

const known: Every<PasswordHasherOptions> = {
  memoryCost: true,
  timeCost: true,
  parallelism: true,
  concurrency: true,
  maxWaiting: true,
};

/**
 * Hashes and verifies passwords with argon2id; keep one for the whole app, because it is what bounds their number.
 * @see https://www.rfc-editor.org/rfc/rfc9106
 * @example const hasher = new PasswordHasher({ memoryCost: 65_536, maxWaiting: 100 });
 */
export class PasswordHasher {
  readonly #cost: Required<HashCost>;
  readonly #limit: LimitFunction;
  readonly #maxWaiting: number;

  /** @throws {DefinitionError} If a cost or a number is out of bounds, or an option is unknown. */
  constructor(options: PasswordHasherOptions = {}) {
    checkOptions(options, known, 'Cannot create PasswordHasher', 'PasswordHasher');
    const { concurrency = defaultConcurrency(), maxWaiting = 1000 } = options;
    checkCount('concurrency', concurrency, 1);
    checkCount('maxWaiting', maxWaiting, 0);
    this.#cost = completeCost(options);
    this.#limit = pLimit(concurrency);
    this.#maxWaiting = maxWaiting;
  }

  /**
   * Hashes a password with a new salt.
   * @returns A PHC string such as `$argon2id$v=19$m=19456,t=2,p=1$…`, about 100 characters.
   * @throws {HTTPException} 503 if too many passwords wait.
   */
  async hash(password: string): Promise<string> {
    return this.#hashAsIs(normalize(password));
  }

  /**
   * Tells whether a password is the one that was hashed.
   * @param hash What `hash` gave; `undefined` or `null` for a user that does not exist, which takes as long and gives false.
   * @throws {HTTPException} 503 if too many passwords wait.
   * @throws {PorticoError} If the hash is none of argon2: a fault of the database, never of the password.
   */
  async verify(hash: string | null | undefined, password: string): Promise<boolean> {
    // Hashes that are older than `normalize`, or another program's, are of what was typed.
    for (const typed of new Set([normalize(password), password])) {
      // To hash is the work that verifying is made of: the time tells nobody which users exist.
      if (hash === undefined || hash === null) await this.#hashAsIs(typed);
      else if (await this.#queue(() => verifyWithArgon2(hash, typed))) return true;
    }
    return false;
  }

  /** Whether a hash was made at another cost or in another way than `hash` works now; then hash anew, at the next login. */
  needsRehash(hash: string): boolean {
    const cost = readCost(hash);
    return (
      cost === undefined ||
      cost.memoryCost !== this.#cost.memoryCost ||
      cost.timeCost !== this.#cost.timeCost ||
      cost.parallelism !== this.#cost.parallelism
    );
  }

  #hashAsIs(password: string): Promise<string> {
    return this.#queue(async () => (await loadArgon2()).hash(password, this.#cost));
  }

  #queue<V>(work: () => Promise<V>): Promise<V> {
    if (this.#limit.activeCount >= this.#limit.concurrency && this.#limit.pendingCount >= this.#maxWaiting) {
      throw new HTTPException(503, undefined, { headers: { 'Retry-After': '1' } });
    }
    return this.#limit(work);
  }
}

/** One keyboard writes `é` as one character and another as two: both are one password (NIST SP 800-63B §5.1.1.2). */
function normalize(password: string): string {
  return password.normalize('NFKC');
}

async function verifyWithArgon2(hash: string, password: string): Promise<boolean> {
  const argon2 = await loadArgon2();
  try {
    return await argon2.verify(hash, password);
  } catch {
    // What was thrown is dropped: nothing of a hash belongs into a log.
    throw new PorticoError(
      'Cannot verify a password: its stored hash is no PHC string of argon2. Store what hashPassword gave, and nothing shorter.',
    );
  }
}

/** One core is left to the event loop, and one of libuv's threads to files and DNS. */
function defaultConcurrency(): number {
  const threads = Number(process.env['UV_THREADPOOL_SIZE']) || 4;
  return Math.max(1, Math.min(availableParallelism(), threads) - 1);
}

function checkCount(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new DefinitionError(
    `Cannot create PasswordHasher: its ${name} is ${value}. Write a whole number of ${least} or more.`,
  );
}
