// Continuations that keep synchronous work synchronous: only what has a `then` is waited for. Every layer may be given a promise by
// a contract's row.

/**
 * Whether the value must be awaited.
 * @example
 * const text = memoryStore().get('greeting');
 * const length = isThenable(text) ? text.then((later) => later?.length) : text?.length;
 */
export function isThenable<V>(value: V | PromiseLike<V>): value is PromiseLike<V> {
  // What is no object has none: the engine is slow to find that out, and this is asked of every value.
  if (typeof value !== 'object' && typeof value !== 'function') return false;
  return typeof (value as { then?: unknown } | null)?.then === 'function';
}

/**
 * Calls `next` with the value, now if it is there, later if it is promised.
 * @param failed Called instead if the promise is rejected. Default: the rejection is passed on.
 * @example const length = whenSettled(memoryStore().get('greeting'), (text) => text?.length ?? 0);
 */
export function whenSettled<V, R>(
  value: V | PromiseLike<V>,
  next: (value: V) => R,
  failed?: (error: unknown) => R,
): R | Promise<Awaited<R>> {
  // A library's own thenable, such as a query, may give nothing back from `then`: only a promise can be continued.
  if (isThenable(value)) return Promise.resolve(value).then(next, failed) as Promise<Awaited<R>>;
  return next(value);
}

/**
 * The same for a `next` that needs something besides: where every request comes by, to make a function for one call costs more than the
 * call.
 * @param more What it needs.
 * @example const greeting = whenSettledWith(memoryStore().get('greeting'), 'Ada', (text, name) => `${text} ${name}`);
 */
export function whenSettledWith<V, M, R>(
  value: V | PromiseLike<V>,
  more: M,
  next: (value: V, more: M) => R,
): R | Promise<Awaited<R>> {
  return isThenable(value) ? settleLater(value, more, next) : next(value, more);
}

/** By itself, for an engine makes room for what a function hands on to an inner one whenever it is called. */
function settleLater<V, M, R>(value: PromiseLike<V>, more: M, next: (value: V, more: M) => R): Promise<Awaited<R>> {
  return Promise.resolve(value).then((settled) => next(settled, more)) as Promise<Awaited<R>>;
}

/** The same for what `run` gives or throws; `failed` takes what it throws, too, but nothing that `next` throws. */
export function attempt<V, R>(
  run: () => V | PromiseLike<V>,
  next: (value: V) => R,
  failed: (error: unknown) => R,
): R | Promise<Awaited<R>> {
  let value: V | PromiseLike<V>;
  try {
    value = run();
  } catch (error) {
    return failed(error);
  }
  return whenSettled(value, next, failed);
}
