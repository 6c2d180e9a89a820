// The contract of whatever keeps state between requests: five verbs over texts that expire. Whoever needs more, such as lists or
// searches, wants a database.

/** What a counter is after an increment. */
export interface Count {
  /** The number it is at. */
  readonly value: number;
  /** Seconds until it expires. */
  readonly expiresIn: number;
}

/** What a store answers: at once if it need not wait, or later. `await` takes both. */
export type Answer<V> = V | Promise<V>;

/**
 * Keeps texts by key, each for a time. Keys and values are well-formed Unicode; times are in seconds, may be fractional, and are
 * rounded up to a millisecond. A key that expired is as if it had never been there.
 *
 * Nothing is kept for ever, and nothing is deleted by prefix, which would be a search of all keys: to end everything of a subject, keep a
 * generation number under one key and write it into what belongs to it.
 *
 * Every verb throws {@link StoreUnavailable} while the store cannot be asked, or is full.
 * @example const store: Store = memoryStore();
 *   await store.set('greeting', 'Hello', 60);
 */
export interface Store {
  /** The value of a key; of a counter, its digits. */
  get(key: string): Answer<string | undefined>;
  /** Keeps a value, whatever there was. @param expiresIn Seconds from now. */
  set(key: string, value: string, expiresIn: number): Answer<void>;
  /**
   * Replaces a value if it still is what the caller has seen; atomic.
   * @param from What it must be; `undefined`: there must be none.
   * @param to What it becomes; `undefined` deletes it.
   * @param expiresIn Seconds from now; of no meaning where it is deleted.
   * @returns Whether it was replaced.
   */
  compareAndSet(key: string, from: string | undefined, to: string | undefined, expiresIn: number): Answer<boolean>;
  /**
   * Adds to a counter; atomic. A new one begins at 0, and its time runs from its first increment: later ones do not prolong it.
   * @param by A whole number; below 0 it takes away, 0 reads.
   * @param expiresIn Seconds that a new one is kept.
   * @throws {TypeError} If the value is no whole number, or would become one that JavaScript cannot hold exactly.
   */
  increment(key: string, by: number, expiresIn: number): Answer<Count>;
  /** Deletes a key. @returns Whether it was there. */
  delete(key: string): Answer<boolean>;
}

/** The methods of a store, by which what stands for one is told from what is none. */
export const ofStores: readonly (keyof Store)[] = ['get', 'set', 'compareAndSet', 'increment', 'delete'];
