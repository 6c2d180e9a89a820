// SIGINT and SIGTERM: the first asks for an orderly end, the second ends the process at once.
import { constants } from 'node:os';
import process from 'node:process';

/**
 * Settles at the first SIGINT or SIGTERM after the call; the second ends the process, with 128 and the signal's number.
 * @example const server = await app.listen();
 *   await stopSignal();
 *   await app.close();
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    onSignal(resolve);
  });
}

/**
 * Ends the process by `stop` at the first signal; with 1 if that fails.
 * @param report Is told why.
 * @returns Leaves signals to the system again.
 */
export function endOnSignal(stop: () => Promise<void>, report: (error: unknown) => void): () => void {
  return onSignal(() => {
    stop().then(
      // What the program left open, such as a timer or a task beyond the grace, must not keep it from ending.
      () => process.exit(0),
      (error) => {
        report(error);
        process.exit(1);
      },
    );
  });
}

/** @param receive Is told of the first signal. @returns Leaves signals to the system again. */
function onSignal(receive: () => void): () => void {
  let asked = false;
  const listen = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (asked) process.exit(128 + constants.signals[signal]);
    asked = true;
    receive();
  };
  process.on('SIGINT', listen).on('SIGTERM', listen);
  return () => {
    process.off('SIGINT', listen).off('SIGTERM', listen);
  };
}
