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
    let asked = false;
    const receive = (signal: 'SIGINT' | 'SIGTERM'): void => {
      if (asked) process.exit(128 + constants.signals[signal]);
      asked = true;
      resolve();
    };
    process.on('SIGINT', receive);
    process.on('SIGTERM', receive);
  });
}

/** Ends the process by `stop` at the first signal; with 1 if that fails. @param report Is told why. */
export function endOnSignal(stop: () => Promise<void>, report: (error: unknown) => void): void {
  stopSignal()
    .then(stop)
    .then(
      // What the program left open, such as a timer or a task beyond the grace, must not keep it from ending.
      () => process.exit(0),
      (error) => {
        report(error);
        process.exit(1);
      },
    );
}
