// Owns the logger as the app calls it: one of the user's that throws or rejects costs a line on the console, never a request
// and never the process. Layer 8.
import type { Logger } from '../contracts/logger.js';
import { isThenable } from '../contracts/when-settled.js';

/** The logger of an app that is given none. Both go to stderr: what a program prints as its result stays alone on stdout. */
export const standardLogger: Logger = {
  error: (message, error) => console.error(message, error),
  info: (message) => console.error(message),
};

/** Wraps a logger so that it never throws and leaves no rejection behind. */
export function guardLogger(logger: Logger): Logger {
  return {
    error(message, error) {
      const lost = (failure: unknown): void => sayInstead(message, error, failure);
      try {
        const told: unknown = logger.error(message, error);
        if (isThenable(told)) Promise.resolve(told).then(undefined, lost);
      } catch (failure) {
        lost(failure);
      }
    },
    info(message) {
      try {
        const told: unknown = logger.info?.(message);
        if (isThenable(told)) Promise.resolve(told).then(undefined, () => undefined);
      } catch {
        // What was to be told is no failure: nothing is lost that somebody must know.
      }
    },
  };
}

/** What cannot be logged is said on the console; an error that even the console cannot show is left out. */
function sayInstead(message: string, error: unknown, failure: unknown): void {
  try {
    console.error(`${message} (and the logger failed to say so)`, error, failure);
  } catch {
    try {
      console.error(`${message} (and neither the logger nor the console can show the error)`);
    } catch {
      // A console that throws leaves nobody to tell.
    }
  }
}
