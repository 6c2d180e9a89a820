// Owns sessions in a store: the cookie holds a random id. What one request ends, no other one that is under way brings back: every
// change is a compare-and-set against what was read.
import { randomBytes } from 'node:crypto';
import { isThenable, whenSettled } from '@portico/core/graph';
import type { Answer, Store } from '@portico/store';
import { Recent } from './recent.js';
import { RecordReader } from './record-reader.js';
import type { Kept, SessionKeeper } from './session-keeper.js';
import { type Lifetime, now, type SessionRecord, secondsLeft, writeRecord } from './session-record.js';
import { storeKey } from './store-key.js';

/** Of 256 random bits, in base64url. */
const idLength = 43;

/** A record as it stands in the store, for the next comparison. */
interface Stored extends Kept {
  readonly text: string;
}

/** In place of a session that got another id, for as long as requests with the old one may be under way: whoever ends it, ends that. */
interface Moved {
  /** The key of the session. */
  readonly movedTo: string;
}

/** How long, in seconds. */
const underWay = 60;

/** How many keys are remembered: who was logged in asks again, and to hash is much of what a session in memory costs. */
const mostKeys = 1000;

export class StoredSessions implements SessionKeeper {
  readonly #records = new RecordReader();
  /** The keys of the ids that led to a session: nobody else's push them out. */
  readonly #keys = new Recent<string>(mostKeys);

  /** @param name Keeps apart the sessions of several schemes in one store. */
  constructor(
    private readonly store: Store,
    private readonly name: string,
    private readonly lifetime: Lifetime,
  ) {}

  find(cookie: string, time = now()): Answer<Stored | undefined> {
    if (cookie.length !== idLength) return undefined;
    const known = this.#keys.get(cookie);
    return known === undefined ? this.#findNew(cookie, time) : this.#findAt(known, cookie, time);
  }

  #findNew(cookie: string, time: number): Answer<Stored | undefined> {
    const key = this.#keyOf(cookie);
    return whenSettled(this.#findAt(key, cookie, time), (found) => {
      if (found) this.#keys.set(cookie, key);
      return found;
    });
  }

  #findAt(key: string, cookie: string, time: number): Answer<Stored | undefined> {
    const text = this.store.get(key);
    return isThenable(text) ? this.#readLater(text, cookie, time) : this.#read(text, cookie, time);
  }

  async #readLater(text: PromiseLike<string | undefined>, cookie: string, time: number): Promise<Stored | undefined> {
    return this.#read(await text, cookie, time);
  }

  #read(text: string | undefined, cookie: string, time: number): Stored | undefined {
    const record = text === undefined ? undefined : this.#records.read(text);
    if (text === undefined || !record || secondsLeft(record, this.lifetime, time) <= 0) return undefined;
    return { cookie, record, text };
  }

  async create(record: SessionRecord): Promise<Stored> {
    const cookie = randomBytes(32).toString('base64url');
    const text = writeRecord(record);
    await this.store.set(this.#keyOf(cookie), text, secondsLeft(record, this.lifetime));
    return { cookie, record, text };
  }

  async replace({ cookie, text: from }: Stored, record: SessionRecord): Promise<Stored | undefined> {
    const text = writeRecord(record);
    const left = secondsLeft(record, this.lifetime);
    const replaced = left > 0 && (await this.store.compareAndSet(this.#keyOf(cookie), from, text, left));
    return replaced ? { cookie, record, text } : undefined;
  }

  async move({ cookie, text, record }: Stored): Promise<Stored | undefined> {
    if (secondsLeft(record, this.lifetime) <= 0) return undefined;
    const moved = await this.create(record);
    const trace: Moved = { movedTo: this.#keyOf(moved.cookie) };
    const left = await this.store.compareAndSet(this.#keyOf(cookie), text, JSON.stringify(trace), underWay);
    if (left) return moved;
    await this.store.delete(this.#keyOf(moved.cookie));
    return undefined;
  }

  async end(cookie: string): Promise<void> {
    let key = cookie.length === idLength ? this.#keyOf(cookie) : undefined;
    while (key !== undefined) {
      const text = await this.store.get(key);
      if (text === undefined) return;
      // Not deleted but compared: it may be moving at this very moment.
      if (await this.store.compareAndSet(key, text, undefined, 0)) key = (JSON.parse(text) as Partial<Moved>).movedTo;
    }
  }

  #keyOf(id: string): string {
    return storeKey('session', this.name, id);
  }
}
