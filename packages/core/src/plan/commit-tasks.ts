// Owns the tasks of a request that wait for its commit: begun once everything was torn down without a failure, and the response was
// sent or never will be. What is committed must not lose its tasks because a client went away.
import type { BackgroundTasks } from './background-tasks.js';

/**
 * How long tasks wait for the response after the commit, in milliseconds: who is further outside may have put another one in its place,
 * and nobody tells.
 */
const patience = 1000;

/** The tasks of one request. */
export class CommitTasks {
  readonly #tasks: (() => unknown)[] = [];
  #running: Promise<unknown> | undefined;
  /** Begins what is added once the others were. */
  #late: ((task: () => unknown) => void) | undefined;
  #begin: (() => void) | undefined;
  #sent = false;

  /** Adds a task; once everything is committed, it waits for the response alone. */
  add(task: () => unknown): void {
    if (this.#late) this.#late(task);
    else this.#tasks.push(task);
  }

  /**
   * Says that everything was torn down without a failure.
   * @param background Runs the tasks, and keeps the app from ending before them.
   * @param signal The request's, which is aborted when its response will not be sent.
   */
  committed(background: BackgroundTasks, signal: () => AbortSignal): void {
    if (this.#late) return;
    const over = this.#sent ? undefined : this.#over(signal());
    this.#running = background.startAfter(over, this.#tasks);
    this.#late = (task) => background.startAfter(over, [task]);
  }

  /** Says that the response was sent. @returns The end of the tasks, if they were begun by that. */
  sent(): Promise<unknown> | undefined {
    this.#sent = true;
    this.#begin?.();
    return this.#running;
  }

  #over(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#begin?.(), patience);
      this.#begin = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', begin);
        resolve();
      };
      const begin = this.#begin;
      if (signal.aborted) begin();
      else signal.addEventListener('abort', begin, { once: true });
    });
  }
}
