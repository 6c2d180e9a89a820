// Lets the clock stand at another time.

/** @param seconds From now. */
export async function later(seconds: number, work: () => Promise<void>): Promise<void> {
  const { now } = Date;
  Date.now = () => now() + seconds * 1000;
  try {
    await work();
  } finally {
    Date.now = now;
  }
}
