// Owns doing long work without keeping the server from its requests: in steps, with pauses whenever some milliseconds are over.

/** The longest time, in milliseconds, between two pauses, as long as no single step takes longer. */
const longest = 10;

/** Does all steps at once. */
export function atOnce<V>(steps: Generator<void, V>): V {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as V;
  }
}

/** Does the steps with pauses in between. */
export async function inSlices<V>(steps: Generator<void, V>): Promise<V> {
  for (let started = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done) return value as V;
    if (performance.now() - started < longest) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    started = performance.now();
  }
}
