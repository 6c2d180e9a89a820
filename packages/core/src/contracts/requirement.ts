// Owns the algebra of credentials: a tree of schemes under anyOf, allOf and optional. The expression is what is enforced,
// what the document says, and what the client is challenged with.
import type { Provides } from './provides.js';

/** An expression over schemes, made by `anyOf`, `allOf` and `optional`. */
export interface Requirement<V> extends Provides<V> {
  readonly kind: 'anyOf' | 'allOf' | 'optional';
  /** Schemes, requirements and `Security(…)` sources; `optional` has exactly one. */
  readonly alternatives: readonly object[];
}
