// Owns what the two halves of one request tell each other: the attempt, or what is repeated in its place, and how the work ended. A response
// does not say that: a time limit answers while the work goes on.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Journey, MiddlewareRequest } from '@portico/core';
import type { Attempt } from './attempts.js';
import type { HashedBody } from './hashed-body.js';
import type { KeptAnswer } from './kept-answer.js';

/** How the work of a request ended: all of it was committed, or a failure was thrown into what it had opened. */
export type Outcome = 'done' | 'failed';

const passages = new AsyncLocalStorage<Passage>();

export class Passage {
  /** The one whose owner stands around this one's. */
  readonly #outer = passages.getStore();
  attempt?: Attempt;
  answer?: KeptAnswer;
  /** Whether another declaration further inside has refused the request: it was not answered then. */
  refused = false;
  #outcome: Outcome | undefined;
  #tell: ((outcome: Outcome) => Promise<void>) | undefined;

  /**
   * @param owner Which declaration it is of.
   * @param request As it came to the declaration.
   * @param journeyOf Tells where the request went.
   */
  constructor(
    readonly owner: object,
    readonly request: MiddlewareRequest,
    readonly body: HashedBody,
    private readonly journeyOf: (request: MiddlewareRequest) => Journey | undefined,
  ) {}

  /** The passage of this request through a declaration. */
  static of(owner: object): Passage | undefined {
    return passages
      .getStore()
      ?.chain()
      .find((one) => one.owner === owner);
  }

  /** Goes on within it. */
  run<V>(inside: () => V): V {
    return passages.run(this, inside);
  }

  /** Whether this request has begun an attempt with a key itself: further outside, or inside. */
  static hasBegun({ key, store }: Pick<Attempt, 'key' | 'store'>): boolean {
    return (
      passages
        .getStore()
        ?.chain()
        .some(({ attempt }) => attempt?.key === key && attempt.store === store) ?? false
    );
  }

  /** Reads a header of the request. */
  readonly headerOf = (name: string): string | undefined => this.request.header(name);

  /** What of the answer depends on its way: the version of the route, and the scopes by which fields are shown. */
  get variant(): readonly string[] {
    const { version, scopes = [] } = this.journeyOf(this.request) ?? {};
    return [
      ...(version === undefined ? [] : [version]),
      ...(scopes.length === 0 ? [] : [`scopes ${scopes.join(' ')}`]),
    ];
  }

  /** This one, and those around it. */
  chain(): readonly Passage[] {
    return [this, ...(this.#outer?.chain() ?? [])];
  }

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
