// Owns the longest time for work of strangers and of callbacks: neither holds up a queue, nor the end of an app.
import { whenAborted } from '@portico/core/graph';

/** Why work was ended; its name is what is told of it. */
class Ended extends Error {
  constructor(override readonly name: string) {
    super(name);
  }
}

/**
 * Does work that ends by a signal, or is left to itself.
 * @param seconds The longest time.
 * @param cut Ends it before.
 * @throws The work's error, or one that says why it was ended.
 */
export async function withinTime<V>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<V> | V,
  cut?: AbortSignal,
): Promise<V> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new Ended(`no answer within ${seconds} s`)), seconds * 1000);
  const forget = cut && whenAborted(cut, () => ending.abort(new Ended('it was cut off')));
  try {
    ending.signal.throwIfAborted();
    return await Promise.race([work(ending.signal), rejectionBy(ending.signal)]);
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}

function rejectionBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
