// Owns limits for guesses: after so many wrong ones, each further one has to wait longer, whoever makes it from wherever.
import { DefinitionError, PorticoError } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { type Answer, memoryStore, ofStores, type Store, StoreUnavailable } from '@portico/store';
import { storeKey } from './by.js';
import { claimName } from './claim-name.js';
import { TooManyAttempts } from './too-many.js';

/** Options of a {@link LockOut}. */
export interface LockOutOptions {
  /**
   * Remembers wrong guesses; one on Redis for all processes. Default: in memory, a million accounts, where the one that was guessed at longest
   * ago is forgotten first.
   */
  readonly store?: Store;
  /** What is guessed, such as `pin`; those with one name and store are one, and a right guess forgets the wrong ones of all. Default: `password`. */
  readonly name?: string;
  /** The number of wrong guesses after which each has to wait. Default: 5. */
  readonly free?: number;
  /** Seconds of the first wait; each further one is twice as long. Default: 1. */
  readonly delay?: number;
  /** Seconds of the longest wait. Default: 900, a quarter of an hour. */
  readonly longestDelay?: number;
  /** Seconds after the last wrong guess until all are forgotten. Default: 86,400, a day. */
  readonly forgetAfter?: number;
  /** What becomes of guesses while the store cannot be asked: `refuse` is a 503, `allow` lets anybody guess. Default: `refuse`. */
  readonly onStoreError?: 'refuse' | 'allow';
}

const known: Every<LockOutOptions> = {
  store: ofStores,
  name: true,
  free: true,
  delay: true,
  longestDelay: true,
  forgetAfter: true,
  onStoreError: true,
};

/** Clocks that are set by the network differ by less, in seconds. */
const clocksDiffer = 600;

/** Of an account: how many wrong guesses there were, and when the next may be made, in milliseconds since 1970. */
interface Guesses {
  readonly wrong: number;
  readonly next: number;
}

/** A guess that was counted: what was kept before it, and with it. */
interface Begun {
  readonly before: string | undefined;
  readonly after: string;
}

/**
 * Lets guesses at one account wait, longer after each wrong one. A guess is counted before it is looked at, so that many at once are not
 * many for one.
 * @example const logins = new LockOut({ store: memoryStore() });
 *   const isRight = await logins.guess('ada', () => verifyPassword(user.hash, form.password));
 */
export class LockOut {
  readonly #options: Required<LockOutOptions>;

  /** @throws {DefinitionError} If a number is out of range, an option unknown, or another LockOut has its name, and other numbers, in its store. */
  constructor(options: LockOutOptions = {}) {
    checkOptions(options, known, 'Cannot create a LockOut', 'a LockOut');
    const { free = 5, delay = 1, longestDelay = 900, forgetAfter = 86_400 } = options;
    const { store = createStore(), name = 'password', onStoreError = 'refuse' } = options;
    this.#options = { store, name, onStoreError, free, delay, longestDelay, forgetAfter };
    check(this.#options);
    if (!claimName(store, 'guesses', name, [free, delay, longestDelay, forgetAfter])) throw claimed(name);
  }

  /**
   * Makes a guess. A right one forgets all wrong ones; one that throws is as if it had not been made.
   * @param account Whom it is about, as you look it up; one that does not exist waits, too, and tells nobody that it does not.
   * @param attempt Makes the guess; it was wrong if this gives `undefined`, `null` or `false`.
   * @returns What `attempt` gives.
   * @throws {TooManyAttempts} If it has to wait; nothing is looked at then.
   * @throws {PorticoError} If `account` is no text: all such guesses would be at one account.
   * @throws {StoreUnavailable} If the store cannot be asked, and guesses are refused then.
   */
  async guess<V>(account: string, attempt: () => V | Promise<V>): Promise<V> {
    const key = this.#key(account);
    const { store, onStoreError } = this.#options;
    const begun = await unlessAway(() => this.#begin(key), onStoreError === 'allow');
    if (begun === undefined) return attempt();
    try {
      const result = await attempt();
      // What was found is true, whether or not it can be noted.
      if (!isWrong(result)) await unlessAway(() => store.delete(key));
      return result;
    } catch (error) {
      await unlessAway(() => this.#takeBack(key, begun));
      throw error;
    }
  }

  /** Forgets all wrong guesses at an account, as somebody of staff may do. @throws {PorticoError} If `account` is no text. */
  async unlock(account: string): Promise<void> {
    await this.#options.store.delete(this.#key(account));
  }

  /** Counts a guess as if it were wrong. @throws {TooManyAttempts} If it has to wait. */
  async #begin(key: string): Promise<Begun> {
    const { store } = this.#options;
    for (;;) {
      const before = await store.get(key);
      const { wrong, next } = before === undefined ? { wrong: 0, next: 0 } : (JSON.parse(before) as Guesses);
      const now = Date.now();
      if (next > now && !this.#isSetBack(next - now)) throw tooMany(Math.ceil((next - now) / 1000));
      const after = JSON.stringify({ wrong: wrong + 1, next: now + this.#delayAfter(wrong + 1) * 1000 });
      if (await store.compareAndSet(key, before, after, this.#expiresIn)) return { before, after };
    }
  }

  /** Takes a guess back that was none; others that were counted meanwhile stay. */
  async #takeBack(key: string, { before, after }: Begun): Promise<void> {
    const { store } = this.#options;
    if (await store.compareAndSet(key, after, before, this.#expiresIn)) return;
    for (;;) {
      const present = await store.get(key);
      // A right one, or somebody of staff, has forgotten them all.
      if (present === undefined) return;
      const { wrong, next } = JSON.parse(present) as Guesses;
      // The wait counts from the last guess on.
      const last = next - this.#delayAfter(wrong) * 1000;
      const left = wrong - 1;
      const fewer = left > 0 ? JSON.stringify({ wrong: left, next: last + this.#delayAfter(left) * 1000 }) : undefined;
      if (await store.compareAndSet(key, present, fewer, this.#expiresIn)) return;
    }
  }

  /** Whether the clock was set back since a guess: none has to wait that long, however much the clocks of two processes differ. */
  #isSetBack(wait: number): boolean {
    return wait > (this.#options.longestDelay + clocksDiffer) * 1000;
  }

  /** How long wrong guesses are remembered, in seconds. */
  get #expiresIn(): number {
    return Math.max(this.#options.forgetAfter, this.#options.longestDelay);
  }

  /** In seconds. */
  #delayAfter(wrong: number): number {
    const { free, delay, longestDelay } = this.#options;
    return wrong < free ? 0 : Math.min(delay * 2 ** (wrong - free), longestDelay);
  }

  #key(account: string): string {
    if (typeof account !== 'string') throw noAccount(this.#options.name, account);
    return storeKey('guesses', this.#options.name, account);
  }
}

/**
 * One that refused what is new would let strangers, with names that nobody has, lock everybody else out. To make this one forget a
 * single account takes a million guesses at others.
 */
function createStore(): Store {
  return memoryStore({ limit: 1_000_000, whenFull: 'forget' });
}

/** What a store gives; `undefined` if it cannot be asked, and that is forgiven. */
async function unlessAway<V>(ask: () => Answer<V>, forgiven = true): Promise<V | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof StoreUnavailable && forgiven) return undefined;
    throw error;
  }
}

function isWrong(result: unknown): boolean {
  return result === undefined || result === null || result === false;
}

function tooMany(seconds: number): TooManyAttempts {
  return new TooManyAttempts('Too many attempts', { headers: { 'Retry-After': String(seconds) } });
}

function noAccount(name: string, given: unknown): PorticoError {
  return new PorticoError(
    `Cannot count the guesses of the LockOut '${name}': its account is ${given === null ? 'null' : `of type ${typeof given}`}. ` +
      'Give the text by which it is looked up, such as guess(form.username, …).',
  );
}

function check({ free, delay, longestDelay, forgetAfter }: Required<LockOutOptions>): void {
  if (!(Number.isSafeInteger(free) && free > 0)) throw outOfRange('free', free, 'a whole number above 0');
  for (const [name, value] of Object.entries({ delay, longestDelay, forgetAfter })) {
    if (!(value > 0 && value < 1e9)) throw outOfRange(name, value, 'seconds above 0');
  }
}

/** A right guess of one would forget the wrong ones of the other. */
function claimed(name: string): DefinitionError {
  return new DefinitionError(
    `Cannot create a LockOut: another one in its store has the name '${name}', and other numbers. Give each a name: new LockOut({ name: 'pin', … }).`,
  );
}

function outOfRange(name: string, value: number, wanted: string): DefinitionError {
  return new DefinitionError(`Cannot create a LockOut: its ${name} is ${value}. Give ${wanted}.`);
}
