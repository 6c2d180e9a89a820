// Owns what a store knows of a key: that its first request is under way, or what was answered. Whoever writes it down first is the first,
// whichever process it is in.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@portico/store';
import type { HashedBody, Reading } from './hashed-body.js';
import type { KeptAnswer } from './kept-answer.js';
import { IdempotencyKeyBusy, IdempotencyKeyReused } from './key-errors.js';

/** What is kept under a key. */
interface Record {
  /** What tells the request from others with the key, but for its body. */
  readonly request: string;
  /** The hash of its body, once the whole of it was read. */
  readonly body?: string | undefined;
  /** How its body was read, for others that are compared with it. */
  readonly reading?: Reading | undefined;
  /** Tells this attempt from a later one, for as long as it is under way. */
  readonly attempt?: string;
  /** What was answered; `null` if that could not be kept, absent while nothing was. */
  readonly answer?: KeptAnswer | null;
}

/** An attempt that is the first. */
export interface Attempt {
  readonly store: Store;
  readonly key: string;
  readonly text: string;
  /** Its body; `undefined` if it is not compared. */
  readonly body: HashedBody | undefined;
}

/** How long a store that is away is left alone, in milliseconds. */
const pause = 1000;

/** The attempts in a store. */
export class Attempts {
  /**
   * @param busyFor Seconds that one may take.
   * @param expiresIn Seconds that an answer is kept.
   */
  constructor(
    readonly store: Store,
    private readonly busyFor: number,
    private readonly expiresIn: number,
  ) {}

  /**
   * Begins an attempt, if it is the first.
   * @param request What tells the request from others, but for its body.
   * @param body Its body, if that is compared; what was not read yet is read if the first one's was.
   * @returns The attempt, or what the first one was answered.
   * @throws {IdempotencyKeyReused} If the key was used for another request.
   * @throws {IdempotencyKeyBusy} If the first one has no answer yet, or none that can be repeated.
   * @throws {HTTPException} If the body that is read is none that the first one's reader would have taken.
   */
  async begin(key: string, request: string, body: HashedBody | undefined): Promise<Attempt | KeptAnswer> {
    const begun: Record = { request, ...readOf(body), attempt: crypto.randomUUID() };
    const text = JSON.stringify(begun);
    for (;;) {
      if (await this.store.compareAndSet(key, undefined, text, this.busyFor))
        return { store: this.store, key, text, body };
      const known = await this.store.get(key);
      // It has failed, or expired, in between: the key is free again.
      if (known === undefined) continue;
      const first = JSON.parse(known) as Record;
      const { answer } = first;
      if (first.request !== request || (await isOther(first, body)))
        throw new IdempotencyKeyReused('This Idempotency-Key was used for another request');
      if (answer === undefined) throw new IdempotencyKeyBusy('The first request with this key is being answered');
      if (answer === null)
        throw new IdempotencyKeyBusy('The first request with this key was answered, and cannot be repeated');
      return answer;
    }
  }

  /**
   * Keeps what an attempt was answered.
   * @param answer `undefined` if that cannot be kept: then nobody shall try again either.
   * @throws What the store throws; that there was an answer is kept all the same, if there is room for that, at once or when the store is
   *   back.
   */
  async end(attempt: Attempt, answer: KeptAnswer | undefined): Promise<void> {
    try {
      await this.#keep(attempt, answer);
    } catch (error) {
      await this.#note(attempt);
      throw error;
    }
  }

  /** Notes that there was an answer: now, or once the store can be asked again, for which nobody waits. The key is busy until then. */
  async #note(attempt: Attempt, until = Date.now() + this.busyFor * 1000): Promise<void> {
    try {
      await this.#keep(attempt, undefined);
    } catch {
      if (Date.now() < until) sleep(pause, undefined, { ref: false }).then(() => this.#note(attempt, until));
    }
  }

  async #keep({ key, text, body }: Attempt, answer: KeptAnswer | undefined): Promise<void> {
    // Without what is of no use any more, to say that there was an answer takes no more room than the attempt has: a full store takes it.
    const { attempt: _, ...begun } = JSON.parse(text) as Record;
    const record: Record = { ...begun, ...readOf(body), answer: answer ?? null };
    await this.store.compareAndSet(key, text, JSON.stringify(record), this.expiresIn);
  }

  /** Frees the key of an attempt that failed: it may be tried again. */
  async free({ key, text }: Attempt): Promise<void> {
    await this.store.compareAndSet(key, text, undefined, this.busyFor);
  }
}

/** What is known of a body by now. */
function readOf(body: HashedBody | undefined): Pick<Record, 'body' | 'reading'> {
  return body ? { body: body.digest, reading: body.reading } : {};
}

/** Whether a body is another one than the first; a first one that nobody has read to its end tells nothing. */
async function isOther({ body: first, reading }: Record, body: HashedBody | undefined): Promise<boolean> {
  if (!body || first === undefined) return false;
  if (body.digest === undefined && reading) await body.readAs(reading);
  return body.digest !== first;
}
