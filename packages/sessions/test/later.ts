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
