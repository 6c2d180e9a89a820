// Owns the store of one process: a map with room for so much, in which expired entries are found without a timer for each.
import { DefinitionError } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { checkCall, noCounter } from './check-call.js';
import type { Answer, Count, Store } from './store.js';
import { StoreUnavailable } from './store-unavailable.js';

/** Options of a {@link MemoryStore}. */
export interface MemoryStoreOptions {
  /** The most keys to keep. Default: 100,000. */
  readonly limit?: number;
  /** The most characters to keep, keys and values together. Default: 64 million. */
  readonly characters?: number;
  /**
   * What becomes of something new when it is full: `refuse` throws, `forget` makes room by forgetting what was written longest ago (of
   * counters, to within a tenth of the limit), which is for caches alone. Default: `refuse`.
   */
  readonly whenFull?: 'refuse' | 'forget';
}

const known: Every<MemoryStoreOptions> = { limit: true, characters: true, whenFull: true };

interface Entry {
  /** A counter is kept as what it is, so that its digits are not read and written each time. */
  value: string | number;
  /** In milliseconds since 1970. */
  readonly until: number;
  /** How many had been put at the end when it was. */
  place: number;
}

/** As seldom as this, in milliseconds, a full store looks whether anything has expired. */
const patience = 1000;

/**
 * Keeps texts in the memory of this process. One that is full takes no new keys, and throws {@link StoreUnavailable}, until others expire
 * or are deleted: if it made room by itself, whoever can fill it could make it forget a lock or a counter. So give what strangers can
 * fill, such as counters by address, a store of its own.
 * @example const store = new MemoryStore({ limit: 10_000 });
 */
export class MemoryStore implements Store {
  readonly #entries = new Map<string, Entry>();
  readonly #limit: number;
  readonly #room: number;
  readonly #forgets: boolean;
  #characters = 0;
  /** How many keys were put at the end so far. */
  #placed = 0;
  /** Goes over the keys, the oldest first; it has left nothing behind it. */
  #oldest: Iterator<string> | undefined;
  /** Writes since the last sweep. */
  #writes = 0;
  #sweptAt = 0;

  /** @throws {DefinitionError} If a limit is no whole number above 0, or an option unknown. */
  constructor(options: MemoryStoreOptions = {}) {
    checkOptions(options, known, 'Cannot create a MemoryStore', 'a MemoryStore');
    const { limit = 100_000, characters = 64_000_000, whenFull = 'refuse' } = options;
    checkLimit('limit', limit);
    checkLimit('characters', characters);
    this.#limit = limit;
    this.#room = characters;
    this.#forgets = whenFull === 'forget';
  }

  /** The number of keys kept, some of them perhaps expired. */
  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Answer<string | undefined> {
    checkCall('get', { texts: [key] });
    return textOf(this.#find(key));
  }

  set(key: string, value: string, expiresIn: number): Answer<void> {
    checkCall('set', { texts: [key, value], expiresIn });
    this.#put(key, value, untilOf(expiresIn));
  }

  compareAndSet(key: string, from: string | undefined, to: string | undefined, expiresIn: number): Answer<boolean> {
    checkCall('compareAndSet', { texts: [key, from, to], ...(to !== undefined && { expiresIn }) });
    if (textOf(this.#find(key)) !== from) return false;
    if (to === undefined) this.#remove(key);
    else this.#put(key, to, untilOf(expiresIn));
    return true;
  }

  increment(key: string, by: number, expiresIn: number): Answer<Count> {
    checkCall('increment', { texts: [key], expiresIn, by });
    const now = Date.now();
    const entry = this.#find(key, now);
    const before = entry === undefined ? 0 : numberIn(entry);
    const value = before + by;
    if (!Number.isSafeInteger(before) || !Number.isSafeInteger(value)) throw noCounter();
    const until = entry?.until ?? untilOf(expiresIn, now);
    if (typeof entry?.value === 'number') this.#count(key, entry, value);
    else this.#put(key, value, until);
    return { value, expiresIn: (until - now) / 1000 };
  }

  delete(key: string): Answer<boolean> {
    checkCall('delete', { texts: [key] });
    const found = this.#find(key) !== undefined;
    this.#remove(key);
    return found;
  }

  #find(key: string, now = Date.now()): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.until > now ? entry : undefined;
  }

  /** Whatever number it is at, a counter is as large. */
  #count(key: string, entry: Entry, value: number): void {
    entry.value = value;
    if (!this.#forgets) return;
    // To go to the end costs more than to count: who is near to it stays.
    if (this.#placed - entry.place < this.#limit / 10) return;
    this.#entries.delete(key);
    this.#append(key, entry);
  }

  #put(key: string, value: string | number, until: number): void {
    this.#writes++;
    // As many writes as there are keys pay for one look at all of them.
    if (this.#writes > Math.max(100, this.#entries.size)) this.#sweep();
    if (!this.#hasRoom(key, value)) this.#makeRoom(key, value);
    this.#remove(key);
    this.#append(key, { value, until, place: 0 });
    this.#characters += sizeOf(key, value);
  }

  #append(key: string, entry: Entry): void {
    entry.place = ++this.#placed;
    this.#entries.set(key, entry);
  }

  #makeRoom(key: string, value: string | number): void {
    this.#sweepWhenFull();
    // What would not fit alone must not push out everything else first.
    const makesRoom = this.#forgets && sizeOf(key, value) <= this.#room;
    while (makesRoom && !this.#hasRoom(key, value)) this.#forgetOldest();
    if (!this.#hasRoom(key, value)) throw full();
  }

  #hasRoom(key: string, value: string | number): boolean {
    const size = sizeOf(key, value);
    // Whatever it takes the place of, there is room.
    if (this.#entries.size < this.#limit && this.#characters + size <= this.#room) return true;
    const old = this.#entries.get(key);
    const freed = old === undefined ? 0 : sizeOf(key, old.value);
    const grown = this.#entries.size + (old === undefined ? 1 : 0);
    return grown <= this.#limit && this.#characters - freed + size <= this.#room;
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#characters -= sizeOf(key, entry.value);
  }

  /** What is written again goes to the end. To begin anew each time would pass over the places of all that went before. */
  #forgetOldest(): void {
    this.#oldest ??= this.#entries.keys();
    const { value, done } = this.#oldest.next();
    if (done) this.#oldest = undefined;
    else this.#remove(value);
  }

  #sweep(): void {
    const now = Date.now();
    // One that rests would keep what engines leave of a map that has grown meanwhile.
    this.#oldest = undefined;
    for (const [key, { until }] of this.#entries) if (until <= now) this.#remove(key);
    this.#writes = 0;
    this.#sweptAt = now;
  }

  /** Who is refused again and again must not make it look at everything each time. */
  #sweepWhenFull(): void {
    if (Math.abs(Date.now() - this.#sweptAt) >= patience) this.#sweep();
  }
}

/**
 * Creates a store in the memory of this process: for an app of one process that may forget on a restart, and for tests.
 * @throws {DefinitionError} If a limit is no whole number above 0, or an option unknown.
 * @example const sessions = memoryStore();
 */
export function memoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  return new MemoryStore(options);
}

/** The digits of a whole number, written in the one way that it is. */
const wholeNumber = /^(0|-?[1-9]\d*)$/;

/** As many characters as a counter may have. */
const digits = 17;

function sizeOf(key: string, value: string | number): number {
  return key.length + (typeof value === 'string' ? value.length : digits);
}

function textOf(entry: Entry | undefined): string | undefined {
  return entry && String(entry.value);
}

/** The number that an entry is at; not a number if it is none. */
function numberIn({ value }: Entry): number {
  if (typeof value === 'number') return value;
  return wholeNumber.test(value) ? Number(value) : Number.NaN;
}

function untilOf(expiresIn: number, now = Date.now()): number {
  return now + Math.ceil(expiresIn * 1000);
}

function checkLimit(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return;
  throw new DefinitionError(
    `Cannot create a MemoryStore: its ${name} is ${value}. Give a whole number above 0, such as memoryStore({ ${name}: 10_000 }).`,
  );
}

function full(): StoreUnavailable {
  return new StoreUnavailable(
    'Cannot keep anything new in a MemoryStore: it is full, and nothing of it has expired. Give it a higher limit, or use Redis.',
  );
}
