// Owns SIGINT and SIGTERM: the first asks for an orderly end, the second ends the process at once.
import { constants } from 'node:os';
import process from 'node:process';

/** Settles at the first SIGINT or SIGTERM. */
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
