// Owns which sessions of a subject still count: those of its present generation. To end them all, the generation ends.
import { randomBytes } from 'node:crypto';
import { whenSettled } from '@portico/core/graph';
import type { Answer, Store } from '@portico/store';
import { storeKey } from './store-key.js';

/** For clocks of stores that run ahead, in seconds. */
const slack = 60;

export class Generations {
  /** @param maxAge How long sessions live at most, in seconds: a generation outlives the last that was started in it. */
  constructor(
    private readonly store: Store,
    private readonly name: string,
    private readonly maxAge: number,
  ) {}

  /** The generation of a session that is started now. */
  async join(subject: string): Promise<string> {
    const key = this.#keyOf(subject);
    for (;;) {
      const present = await this.store.get(key);
      const generation = present ?? randomBytes(12).toString('base64url');
      if (await this.store.compareAndSet(key, present, generation, this.maxAge + slack)) return generation;
    }
  }

  /** Whether sessions of a generation still count. A store that forgot it has ended them. */
  isPresent(subject: string, generation: string | undefined): Answer<boolean> {
    if (generation === undefined) return false;
    return whenSettled(this.store.get(this.#keyOf(subject)), (present) => present === generation);
  }

  /** Ends every session of a subject. */
  async end(subject: string): Promise<void> {
    await this.store.delete(this.#keyOf(subject));
  }

  #keyOf(subject: string): string {
    return storeKey('generation', this.name, subject);
  }
}
