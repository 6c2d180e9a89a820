// Owns the names by which those that count in one store, or keep answers there, have keys of their own; and the check that those with one
// name mean the same callers.
import type { DependencyLike } from '@portico/core';
import type { Store } from '@portico/store';

/** What was claimed of each store: by kind and name, for what. */
const claims = new WeakMap<Store, Map<string, string>>();

/**
 * Claims a name in a store.
 * @param kind Such as `limit`: others have names of their own.
 * @param meaning What it is claimed for. The same may be declared several times: those are one.
 * @returns Whether nobody claimed it for something else.
 */
export function claimName(store: Store, kind: string, name: string, meaning: readonly unknown[]): boolean {
  const known = claims.get(store) ?? new Map<string, string>();
  claims.set(store, known);
  const key = `${kind} ${name}`;
  const text = JSON.stringify(meaning);
  const first = known.get(key) ?? text;
  known.set(key, first);
  return first === text;
}

/** What an option `by` asks, in words that are the same for each app that one function makes. */
export function wordsOf(by: DependencyLike | undefined): unknown {
  if (typeof by === 'function') return String(by);
  const { schemeName, sources, create, alternatives } = Object(by) as Partial<Record<string, unknown>>;
  if (schemeName !== undefined) return schemeName;
  const parts = [sources ?? alternatives ?? []].flat().map((part) => wordsOf(part as DependencyLike));
  return [Object(by).constructor.name, create && String(create), ...parts];
}
