// Owns the clock of tests about time: what runs within it runs so many seconds from now.

/** Runs something as if so many seconds had passed. */
export async function later<V>(seconds: number, run: () => Promise<V>): Promise<V> {
  const real = Date.now;
  Date.now = () => real() + seconds * 1000;
  try {
    return await run();
  } finally {
    Date.now = real;
  }
}

interface Hooks {
  readonly before: { each(hook: () => void): void };
  readonly after: { each(hook: () => void): void };
}

/** Lets the clock stand while each test of a suite runs, so that a second is one on a busy machine, too. */
export function stopClock(test: Hooks): void {
  const real = Date.now;
  test.before.each(() => {
    const now = real();
    Date.now = () => now;
  });
  test.after.each(() => {
    Date.now = real;
  });
}
