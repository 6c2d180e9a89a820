// Owns what making values takes: the document's schemas, where the value will stand, and how deep in it we are.
import type { JsonSchema } from '@portico/core';
import type { Arbitrary } from 'fast-check';
import type { SchemaSpace } from '../document/schema-space.js';

/** Where a value travels; each place has texts that it cannot carry. */
export type Carrier = 'json' | 'path' | 'query' | 'header' | 'cookie' | 'form' | 'text';

/** Makes values of schemas. */
export interface Making {
  readonly space: SchemaSpace;
  readonly carrier: Carrier;
  /** How many lists and objects are around the value. */
  readonly depth: number;
  /** Makes the values of a schema one level deeper. */
  inner(schema: JsonSchema): Arbitrary<unknown>;
  /** Makes the values of a schema at this level. */
  same(schema: JsonSchema): Arbitrary<unknown>;
}

/** From here on what may be left out is left out, so that schemas which hold themselves come to an end. */
export const deepest = 4;

/** Whether nothing more than what must be there is added. */
export function isDeep({ depth }: Pick<Making, 'depth'>): boolean {
  return depth >= deepest;
}
