// Owns the one connection of a store: opened by its first command, opened again by itself, given up where an answer does not come. No
// command is kept for later: while the server cannot be asked, each fails at once.
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '@portico/store';
import { type Client, loadLibrary, openClient, tellError } from './open-client.js';
import { Overdue, within } from './within.js';

/** What a connection is made of. */
export interface ConnectionOptions {
  readonly url: string;
  /** How messages call the server. */
  readonly server: string;
  /** Seconds until a question fails. */
  readonly timeout: number;
  readonly onDown: (error: StoreUnavailable) => unknown;
  readonly onUp: () => unknown;
}

/** A connection to a Redis server. */
export class Connection {
  /** What commands wait for: rejected while the server is down, undefined while nobody has asked for a connection. */
  #ready: Promise<Client> | undefined;
  /** The attempt that counts; what becomes of others is of no interest. */
  #attempt: Promise<Client> | undefined;
  #isDown = false;

  constructor(private readonly options: ConnectionOptions) {}

  /** Opens it if it is not open; nobody waits for it. */
  open(): void {
    this.#ready ??= this.#try(0);
  }

  /**
   * Asks the server. What failed may have been carried out nevertheless, its answer lost on the way.
   * @throws {StoreUnavailable} If the server cannot be asked, refuses, or does not answer in time.
   */
  async ask(question: (client: Client) => Promise<unknown>): Promise<unknown> {
    // Which takes as long as it takes, once, and says nothing of the server.
    await loadLibrary();
    this.#ready ??= this.#try(0);
    const ready = this.#ready;
    try {
      return await within(this.options.timeout, async () => question(await ready), { ref: true });
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const failure = this.#failureOf(error);
      // Behind an answer that does not come all others wait, so the connection is given up.
      if (error instanceof Overdue) this.#goDown(ready, failure, 1);
      // A server that was the primary until now stays connected, and takes no more writes.
      if (isReplica(error)) this.#lose(ready);
      throw failure;
    }
  }

  /** Ends it, after what waits for an answer. A later command opens it again. */
  async close(): Promise<void> {
    const attempt = this.#attempt;
    this.#ready = undefined;
    this.#attempt = undefined;
    this.#isDown = false;
    const end = async (): Promise<void> => (await attempt)?.close();
    await within(this.options.timeout, end, { ref: true }).catch(() => destroy(attempt));
  }

  /** @param failures How many attempts have failed before this one. */
  #try(failures: number): Promise<Client> {
    const attempt: Promise<Client> = this.#openAfter(
      pauseAfter(failures),
      () => attempt === this.#attempt,
      () => this.#lose(attempt),
    );
    this.#attempt = attempt;
    attempt.then(
      () => this.#goUp(attempt),
      (error: unknown) => this.#goDown(attempt, this.#failureOf(error), failures + 1),
    );
    return attempt;
  }

  async #openAfter(milliseconds: number, counts: () => boolean, onLost: () => void): Promise<Client> {
    if (milliseconds > 0) {
      await sleep(milliseconds, undefined, { ref: false });
      if (!counts()) throw new Error('it was closed');
    }
    return openClient(this.options.url, onLost);
  }

  #goUp(attempt: Promise<Client>): void {
    // Whoever gave it up while it was opened destroys it.
    if (attempt !== this.#attempt) return;
    this.#ready = attempt;
    if (this.#isDown) tell(this.options.onUp);
    this.#isDown = false;
  }

  #goDown(attempt: Promise<Client>, failure: StoreUnavailable, failures: number): void {
    if (attempt !== this.#attempt) return;
    destroy(attempt);
    this.#ready = Promise.reject(failure);
    this.#ready.catch(() => undefined);
    if (!this.#isDown) tell(() => this.options.onDown(failure));
    this.#isDown = true;
    this.#try(failures);
  }

  /** A server that was restarted, or closes what is idle, is there again at once: whoever comes now waits for that. */
  #lose(attempt: Promise<Client>): void {
    if (attempt !== this.#attempt) return;
    destroy(attempt);
    this.#ready = this.#try(1);
  }

  #failureOf(error: unknown): StoreUnavailable {
    return new StoreUnavailable(
      `Cannot ask Redis at ${this.options.server}: ${tellError(error)}. See whether it runs, can be reached, and lets this app in.`,
    );
  }
}

/** In milliseconds: longer after each failure, two seconds at most, and not the same for all processes of an app. */
function pauseAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(2000, 25 * 2 ** failures) * (0.5 + Math.random() / 2);
}

function destroy(attempt: Promise<Client> | undefined): void {
  attempt?.then(
    (client) => client.destroy(),
    () => undefined,
  );
}

function isReplica(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('READONLY');
}

/** Whoever is told must not end the process by what it throws. */
async function tell(told: () => unknown): Promise<void> {
  try {
    await told();
  } catch (error) {
    console.error('What a redisStore tells by onDown or onUp was not taken', error);
  }
}
