// Owns what the two halves of one request tell each other: the attempt, or what is repeated in its place, and how the work ended. A response
// does not say that: a time limit answers while the work goes on.
import type { Attempt } from './attempts.js';
import type { HashedBody } from './hashed-body.js';
import type { KeptAnswer } from './kept-answer.js';

/** How the work of a request ended: all of it was committed, or a failure was thrown into what it had opened. */
export type Outcome = 'done' | 'failed';

export class Passage {
  attempt?: Attempt;
  answer?: KeptAnswer;
  #outcome: Outcome | undefined;
  #tell: ((outcome: Outcome) => Promise<void>) | undefined;

  constructor(readonly body: HashedBody) {}

  /** Says how the work ended. */
  async end(outcome: Outcome): Promise<void> {
    this.#outcome = outcome;
    await this.#tell?.(outcome);
  }

  /** Asks to be told how the work ended: now if it has, otherwise once it does, and nobody waits for that. */
  async whenEnded(tell: (outcome: Outcome) => Promise<void>): Promise<void> {
    if (this.#outcome) await tell(this.#outcome);
    else this.#tell = tell;
  }
}
