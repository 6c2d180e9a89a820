// Owns the following of a signal that outlives what follows it: all that do share one listener, and leave nothing behind. Node warns of
// more than ten, and what `AbortSignal.any` gives stays for as long as somebody listens to it.

const followers = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back once a signal is aborted, at once if it is.
 * @returns Ends that.
 * @example const forget = whenAborted(AbortSignal.timeout(1000), () => console.log('too late'));
 *   forget();
 */
export function whenAborted(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  const known = followers.get(signal) ?? followedBy(signal);
  // Each call counts, also if another one gives the same function.
  const follower = (): void => callback();
  known.add(follower);
  return () => void known.delete(follower);
}

function followedBy(signal: AbortSignal): Set<() => void> {
  const known = new Set<() => void>();
  followers.set(signal, known);
  const tell = (): void => {
    for (const follower of known) follower();
    known.clear();
  };
  signal.addEventListener('abort', tell, { once: true });
  return known;
}
