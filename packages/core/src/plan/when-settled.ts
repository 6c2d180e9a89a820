// Owns the continuation that keeps synchronous work synchronous: only what is a promise is awaited.
import { isThenable } from '../schema/is-thenable.js';

/** Calls `next` with the value, now if it is there, later if it is promised. */
export function whenSettled<V, R>(value: V | PromiseLike<V>, next: (value: V) => R): R | PromiseLike<Awaited<R>> {
  return isThenable(value) ? (value as PromiseLike<V>).then(next as (value: V) => Awaited<R>) : next(value as V);
}
