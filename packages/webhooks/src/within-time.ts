// Owns the longest time for work of strangers and of callbacks: neither holds up a queue, nor the end of an app.

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
  const cutOff = (): void => ending.abort(new Ended('it was cut off'));
  const timer = setTimeout(() => ending.abort(new Ended(`no answer within ${seconds} s`)), seconds * 1000);
  cut?.addEventListener('abort', cutOff);
  try {
    if (cut?.aborted) cutOff();
    ending.signal.throwIfAborted();
    return await Promise.race([work(ending.signal), whenAborted(ending.signal)]);
  } finally {
    clearTimeout(timer);
    cut?.removeEventListener('abort', cutOff);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
