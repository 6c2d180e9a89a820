// Owns the background tasks of an app: they start after a response was sent, and the end of the app waits for them.
import type { Logger } from '../contracts/logger.js';
import { PorticoError } from '../errors/portico-error.js';

/** The background tasks of an app that run. */
export class BackgroundTasks {
  readonly #running = new Set<Promise<unknown>>();

  constructor(private readonly logger: Logger) {}

  /** How many run. */
  get size(): number {
    return this.#running.size;
  }

  /** Starts tasks. @returns The end of them all; never rejects. */
  start(tasks: readonly (() => unknown)[]): Promise<unknown> {
    return Promise.all(tasks.map((task) => this.#start(task)));
  }

  /** Starts tasks once something is over, for which the end of the app waits, too. @returns As `start`. */
  startAfter(over: Promise<void> | undefined, tasks: readonly (() => unknown)[]): Promise<unknown> {
    return over ? this.#start(() => over.then(() => this.start(tasks))) : this.start(tasks);
  }

  /** Waits until no task runs any more. @param grace How long to wait at most, in seconds. */
  async finish(grace: number): Promise<void> {
    const running = this.#running;
    this.logger.info?.(`Waiting for background tasks: ${running.size}`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting = true;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        waiting = false;
        resolve();
      }, grace * 1000);
    });
    while (waiting && running.size > 0) await Promise.race([Promise.all(running), over]);
    clearTimeout(timer);
    this.logger.info?.(
      running.size === 0
        ? 'Every background task is done'
        : `Background tasks were left after ${grace} s: ${running.size}`,
    );
  }

  #start(task: () => unknown): Promise<unknown> {
    const run = async (): Promise<unknown> => (typeof task === 'function' ? task() : refuse(task));
    const running = run()
      .catch((error) => this.logger.error('A background task failed', error))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }
}

/** What was called already, as a promise tells, runs although the request fails. */
function refuse(task: unknown): never {
  const what = task instanceof Promise ? 'a promise, whose work has begun already' : `a value of type ${typeof task}`;
  throw new PorticoError(
    `Cannot start ${what}: a task is a function that begins the work. Write context.background(() => send(mail)), and so for context.afterCommit.`,
  );
}
