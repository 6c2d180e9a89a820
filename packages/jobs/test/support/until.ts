// Waiting for what happens by itself.

/** Settles once a condition holds. @param seconds The longest time. */
export async function until(condition: () => boolean, seconds = 5): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('What was waited for did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
