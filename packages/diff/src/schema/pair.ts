// Owns what is compared: a schema of the old document, and the one in its place in the new document.
import type { Node } from './schema-shape.js';

/** A schema, and what stands in its place. */
export interface Pair {
  /** The same for the same schemas, whatever their order. */
  readonly key: string;
  readonly old: Node;
  readonly now: Node;
}
