// Owns the test by which sync schemas stay sync: only what has a `then` is waited for.

/** Whether the value must be awaited. */
export function isThenable<V>(value: V | PromiseLike<V>): value is PromiseLike<V> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
