// Owns what a store knows of a key: that its first request is under way, or what was answered. Whoever writes it down first is the first,
// whichever process it is in.
import type { Store } from '@portico/store';
import type { KeptAnswer } from './kept-answer.js';
import { IdempotencyKeyBusy, IdempotencyKeyReused } from './key-errors.js';

/** What is kept under a key. */
interface Record {
  /** What tells the request from others with the key. */
  readonly request: string;
  /** Tells this attempt from a later one. */
  readonly attempt: string;
  /** What was answered; `null` if that could not be kept, absent while nothing was. */
  readonly answer?: KeptAnswer | null;
}

/** An attempt that is the first. */
export interface Attempt {
  readonly key: string;
  readonly text: string;
}

/** The attempts in a store. */
export class Attempts {
  /**
   * @param busyFor Seconds that one may take.
   * @param expiresIn Seconds that an answer is kept.
   */
  constructor(
    private readonly store: Store,
    private readonly busyFor: number,
    private readonly expiresIn: number,
  ) {}

  /**
   * Begins an attempt, if it is the first.
   * @param request What tells the request from others.
   * @returns The attempt, or what the first one was answered.
   * @throws {IdempotencyKeyReused} If the key was used for another request.
   * @throws {IdempotencyKeyBusy} If the first one has no answer yet, or none that can be repeated.
   */
  async begin(key: string, request: string): Promise<Attempt | KeptAnswer> {
    const text = JSON.stringify({ request, attempt: crypto.randomUUID() } satisfies Record);
    for (;;) {
      if (await this.store.compareAndSet(key, undefined, text, this.busyFor)) return { key, text };
      const known = await this.store.get(key);
      // It has failed, or expired, in between: the key is free again.
      if (known === undefined) continue;
      const { request: first, answer } = JSON.parse(known) as Record;
      if (first !== request) throw new IdempotencyKeyReused('This Idempotency-Key was used for another request');
      if (answer === undefined) throw new IdempotencyKeyBusy('The first request with this key is being answered');
      if (answer === null)
        throw new IdempotencyKeyBusy('The first request with this key was answered, and cannot be repeated');
      return answer;
    }
  }

  /** Keeps what an attempt was answered. @param answer `undefined` if that cannot be kept: then nobody shall try again either. */
  async end({ key, text }: Attempt, answer: KeptAnswer | undefined): Promise<void> {
    const record: Record = { ...(JSON.parse(text) as Record), answer: answer ?? null };
    await this.store.compareAndSet(key, text, JSON.stringify(record), this.expiresIn);
  }

  /** Frees the key of an attempt that failed: it may be tried again. */
  async free({ key, text }: Attempt): Promise<void> {
    await this.store.compareAndSet(key, text, undefined, this.busyFor);
  }
}
