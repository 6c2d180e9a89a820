// Owns the wait for something that happens soon, on another turn of the event loop.

/** Waits until the condition holds; fails after ten seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !holds(); ) {
    if (Date.now() > end) throw new Error('What was waited for did not happen within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
