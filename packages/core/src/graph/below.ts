// Owns what is known of everything below a node: it decides stages, keys and what the document shows.
import type { SchemeLeaf } from './node.js';

/** What lies below a node, itself included. */
export interface Below {
  /** The scheme leaves, to whose documented scopes later visits add. */
  readonly leaves: ReadonlySet<SchemeLeaf>;
  /** Whether the value may differ from one set of scopes to another. */
  readonly scoped: boolean;
  /** Whether the body is a source of it. */
  readonly body: boolean;
  /** Whether any parameter, or the body, is a source of it. */
  readonly parameters: boolean;
}

/** Nothing of note below. */
export const nothing: Below = { leaves: new Set(), scoped: false, body: false, parameters: false };

/** All that lies below any of several nodes. */
export function mergeBelow(parts: readonly Below[]): Below {
  return {
    leaves: mergeLeaves(parts.map((part) => part.leaves)),
    scoped: parts.some((part) => part.scoped),
    body: parts.some((part) => part.body),
    parameters: parts.some((part) => part.parameters),
  };
}

/** Shares a set where it can, so that a long chain over one scheme does not copy it at every node. */
function mergeLeaves(sets: readonly ReadonlySet<SchemeLeaf>[]): ReadonlySet<SchemeLeaf> {
  const distinct = [...new Set(sets.filter((set) => set.size > 0))];
  return distinct.length === 1 && distinct[0] ? distinct[0] : new Set(distinct.flatMap((set) => [...set]));
}

/** Scopes demanded above and here: parent first, without duplicates. */
export function addScopes(above: readonly string[], here: readonly string[]): readonly string[] {
  return here.length === 0 ? above : [...new Set([...above, ...here])];
}

/** A key for a set of scopes, whatever their order. */
export function scopesKey(scopes: readonly string[]): string {
  return [...scopes].sort().join(' ');
}
