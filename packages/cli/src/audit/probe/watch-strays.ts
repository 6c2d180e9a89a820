// Owns the errors that nobody waits for: a check that is not awaited rejects after the request was let in, and would end
// the process that audits.
import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import process from 'node:process';

/** Listens for errors that nobody waits for, until it is stopped. */
export interface Strays {
  /** Runs something; errors that nobody waits for are put into the list, whenever they come up. */
  collect<R>(into: unknown[], run: () => R): R;
  stop(): void;
}

/** Starts to listen; from now on no such error ends the process. */
export function watchStrays(): Strays {
  const running = new AsyncLocalStorage<unknown[]>();
  // Node tells of a rejection outside of what made the promise, so that is noted when it is made.
  const lists = new WeakMap<object, unknown[]>();
  const hook = createHook({
    init: (_id, type, _trigger, promise) => {
      const list = type === 'PROMISE' ? running.getStore() : undefined;
      if (list) lists.set(promise, list);
    },
  });
  const onRejection = (error: unknown, promise: object): void => {
    lists.get(promise)?.push(error);
  };
  const onException = (error: unknown): void => {
    running.getStore()?.push(error);
  };
  hook.enable();
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onException);
  return {
    collect: (into, run) => running.run(into, run),
    stop: () => {
      hook.disable();
      process.off('unhandledRejection', onRejection);
      process.off('uncaughtException', onException);
    },
  };
}
