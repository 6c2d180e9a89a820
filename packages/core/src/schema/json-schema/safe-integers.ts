// Owns which numbers of a description may lie beyond those that are themselves in memory: from 2^53 on, one is its neighbour's, too.
import type { JsonSchema } from '../../contracts/schema.js';

interface Limits {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

/** Whether a number that fits a description is an integer. */
export function takesOnlyIntegers({ type }: JsonSchema): boolean {
  const types = [type].flat();
  return types.includes('integer') && !types.includes('number');
}

/** Whether a description limits no number from above, or by one that is none of its own. */
export function isOpenAbove({ maximum, exclusiveMaximum = maximum }: Limits): boolean {
  return exclusiveMaximum === undefined || exclusiveMaximum > Number.MAX_SAFE_INTEGER;
}

/** The same from below. */
export function isOpenBelow({ minimum, exclusiveMinimum = minimum }: Limits): boolean {
  return exclusiveMinimum === undefined || exclusiveMinimum < Number.MIN_SAFE_INTEGER;
}
