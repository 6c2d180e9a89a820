// Refuses what no store can keep, so that all of them refuse the same. Messages name no key: some are secrets.

/** What a verb was called with, as far as it has it. */
export interface StoreCall {
  /** The keys and values. */
  readonly texts: readonly (string | undefined)[];
  /** Seconds until it expires. Default: it does not ask for any. */
  readonly expiresIn?: number;
  /** The number that is added. Default: it adds none. */
  readonly by?: number;
}

/** The most seconds that anything is kept: a hundred years. */
const longest = 3_155_760_000;

/**
 * Checks the arguments of a store's verb; for those who write a store.
 * @param verb The verb, for the messages.
 * @throws {TypeError} If a key or value is no text, or has half of a character: on the wire two of these would be one.
 * @throws {RangeError} If the time is not above 0 and at most a hundred years, or a counter is to grow by no whole number.
 * @example checkCall('set', { texts: ['greeting', 'Hello'], expiresIn: 60 });
 */
export function checkCall(verb: string, { texts, expiresIn, by }: StoreCall): void {
  for (const text of texts) {
    if (text !== undefined && !isWellFormed(text)) {
      throw new TypeError(
        `Cannot ${verb} in a store: the key or value is no well-formed text. Hash or encode what may hold anything.`,
      );
    }
  }
  if (expiresIn !== undefined && !(expiresIn > 0 && expiresIn <= longest)) {
    throw new RangeError(
      `Cannot ${verb} in a store: it would expire in ${expiresIn} seconds. Give a number above 0 and at most ${longest}, a hundred years.`,
    );
  }
  if (by !== undefined && !Number.isSafeInteger(by)) {
    throw new RangeError(`Cannot ${verb} in a store: it would grow by ${by}. Give a whole number.`);
  }
}

/**
 * Makes the error of an increment whose value is no whole number that JavaScript holds exactly, or would become none; for those who write
 * a store.
 * @example if (!Number.isSafeInteger(Number('x'))) throw noCounter();
 */
export function noCounter(): TypeError {
  return new TypeError(
    'Cannot increment in a store: the value is no whole number that JavaScript holds exactly. Give counters keys of their own.',
  );
}

/** Node 20 has it; the language's types of 2023 do not. */
function isWellFormed(text: string): boolean {
  return typeof text === 'string' && (text as string & { isWellFormed(): boolean }).isWellFormed();
}
