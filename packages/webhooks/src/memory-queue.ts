// Owns the queue of one process: tries again with growing pauses, and at its end tells of everything that it did not deliver.
import type { Retries } from '@portico/core';
import {
  checkNumbers,
  checkOptions,
  defaultRetries,
  delayAfter,
  type Every,
  Fifo,
  stayAwake,
  withDefaults,
} from '@portico/core/graph';
import { WebhookError } from './webhook-error.js';
import type { WebhookMessage, WebhookQueue, WebhookWorker } from './webhook-queue.js';

/** Options of a queue in memory. */
export interface MemoryQueueOptions extends Retries {
  /** How many attempts run at once. Default: 16. */
  readonly concurrency?: number;
  /** How many of these go to one endpoint, so that a slow one does not hold up the others. Default: 4. */
  readonly perEndpoint?: number;
  /** How many messages it holds; the next one is refused. Default: 10 000. */
  readonly limit?: number;
}

interface Entry {
  readonly message: WebhookMessage;
  readonly endpoint: string;
  attempts: number;
  reason: string;
}

const defaults: Required<MemoryQueueOptions> = {
  ...defaultRetries,
  concurrency: 16,
  perEndpoint: 4,
  limit: 10_000,
};

/**
 * Keeps messages in the memory of one process. Its end tries those that were never tried, and gives up those that wait for another
 * attempt: what shall outlive the process needs a queue that does.
 * @example const sender = new WebhookSender({ queue: new MemoryQueue({ attempts: 3, firstDelay: 1 }) });
 */
export class MemoryQueue implements WebhookQueue {
  readonly durable = false;
  readonly #options: Required<MemoryQueueOptions>;
  readonly #ready = new Fifo<Entry>();
  /** What waits until one of the attempts to its endpoint ends, by endpoint. */
  readonly #held = new Map<string, Fifo<Entry>>();
  #heldCount = 0;
  readonly #waiting = new Map<Entry, ReturnType<typeof setTimeout>>();
  readonly #underWay = new Map<Entry, Promise<void>>();
  /** How many attempts go to each endpoint. */
  readonly #busy = new Map<string, number>();
  #worker: WebhookWorker | undefined;
  #cut = new AbortController();
  #stopping = false;

  /** @throws {DefinitionError} If an option is not a number above 0, or one that nobody knows. */
  constructor(options: MemoryQueueOptions = {}) {
    checkOptions(options, known, 'Cannot create a MemoryQueue', 'a MemoryQueue');
    checkNumbers({ ...options }, 'Cannot create a MemoryQueue');
    this.#options = withDefaults(defaults, options);
  }

  /** How many messages are not settled yet. */
  get size(): number {
    return this.#ready.length + this.#heldCount + this.#waiting.size + this.#underWay.size;
  }

  /** @throws {WebhookError} If it is full, or ends. */
  add(message: WebhookMessage): void {
    const { limit } = this.#options;
    if (this.#stopping) throw refused(message, 'the queue ends', 'Send before app.close()');
    if (this.size >= limit) throw refused(message, `the queue holds ${limit} messages`, 'Send it later');
    this.#ready.push({ message, endpoint: message.endpoint.id ?? message.endpoint.url, attempts: 0, reason: '' });
    this.#fill();
  }

  start(worker: WebhookWorker): void {
    this.#worker = worker;
    this.#stopping = false;
    this.#cut = new AbortController();
    this.#fill();
  }

  async stop(grace: number): Promise<void> {
    this.#stopping = true;
    const cut = setTimeout(() => this.#cut.abort(), grace * 1000);
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [, timer] of waiting) clearTimeout(timer);
    await Promise.all(waiting.map(([entry]) => this.#giveUp(entry)));
    while (this.#underWay.size > 0) await Promise.race(this.#underWay.values());
    clearTimeout(cut);
    this.#worker = undefined;
  }

  /** Starts attempts as long as some may. */
  #fill(): void {
    while (this.#worker && this.#underWay.size < this.#options.concurrency) {
      const entry = this.#ready.shift();
      if (!entry) return;
      if (this.#attemptsTo(entry.endpoint) < this.#options.perEndpoint) this.#begin(entry, this.#worker);
      else this.#hold(entry);
    }
  }

  #begin(entry: Entry, worker: WebhookWorker): void {
    this.#busy.set(entry.endpoint, this.#attemptsTo(entry.endpoint) + 1);
    const attempt = this.#attempt(entry, worker);
    this.#underWay.set(entry, attempt);
    stayAwake(attempt);
  }

  /** So that nobody looks through all that waits for one slow endpoint to find what is for another. */
  #hold(entry: Entry): void {
    const held = this.#held.get(entry.endpoint) ?? new Fifo();
    held.push(entry);
    this.#held.set(entry.endpoint, held);
    this.#heldCount += 1;
  }

  /** Takes what has waited longest for an endpoint. */
  #release(endpoint: string): Entry | undefined {
    const held = this.#held.get(endpoint);
    const entry = held?.shift();
    if (entry) this.#heldCount -= 1;
    if (held?.length === 0) this.#held.delete(endpoint);
    return entry;
  }

  #attemptsTo(endpoint: string): number {
    return this.#busy.get(endpoint) ?? 0;
  }

  async #attempt(entry: Entry, worker: WebhookWorker): Promise<void> {
    entry.attempts += 1;
    const { signal } = this.#cut;
    const outcome = await worker.deliver(entry.message, signal);
    if (outcome.kind === 'failed') {
      entry.reason = outcome.reason;
      if (this.#stopping || entry.attempts >= this.#options.attempts) await this.#giveUp(entry);
      else this.#wait(entry, outcome.retryAfter ?? 0);
    }
    this.#finish(entry, worker);
  }

  #finish(entry: Entry, worker: WebhookWorker): void {
    const left = this.#attemptsTo(entry.endpoint) - 1;
    if (left > 0) this.#busy.set(entry.endpoint, left);
    else this.#busy.delete(entry.endpoint);
    this.#underWay.delete(entry);
    // It came before all that nobody has looked at yet.
    const next = this.#release(entry.endpoint);
    if (next) this.#begin(next, worker);
    this.#fill();
  }

  #wait(entry: Entry, atLeast: number): void {
    const delay = Math.min(Math.max(delayAfter(entry.attempts, this.#options), atLeast), this.#options.longestDelay);
    const again = (): void => {
      this.#waiting.delete(entry);
      this.#ready.push(entry);
      this.#fill();
    };
    this.#waiting.set(entry, setTimeout(again, delay * 1000));
  }

  #giveUp({ message, attempts, reason }: Entry): Promise<void> {
    const times = attempts === 1 ? 'one attempt' : `${attempts} attempts`;
    const end = this.#stopping ? ', and the app ended' : '';
    return (this.#worker as WebhookWorker).giveUp(message, `${reason}, after ${times}${end}`);
  }
}

const known: Every<MemoryQueueOptions> = {
  attempts: true,
  firstDelay: true,
  longestDelay: true,
  concurrency: true,
  perEndpoint: true,
  limit: true,
};

function refused({ event }: WebhookMessage, problem: string, remedy: string): WebhookError {
  return new WebhookError(`Cannot send ${event}: ${problem}. ${remedy}.`);
}
