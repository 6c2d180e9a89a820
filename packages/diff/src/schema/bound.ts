// Owns bounds: which of two is tighter.

/** The least or the most that may be. */
export interface Bound {
  readonly value: number;
  /** Whether the value itself may not be. */
  readonly exclusive: boolean;
}

/** Which end of a range. */
export type Side = 'low' | 'high';

/** The bound that leaves less. */
export function tighter(one: Bound | undefined, other: Bound, side: Side): Bound {
  return one === undefined || compareBounds(one, other, side) < 0 ? other : one;
}

/** Positive if the first leaves less than the second, negative if it leaves more; `undefined` leaves everything. */
export function compareBounds(one: Bound | undefined, other: Bound | undefined, side: Side): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined);
  const difference = side === 'low' ? one.value - other.value : other.value - one.value;
  return difference === 0 ? Number(one.exclusive) - Number(other.exclusive) : difference;
}

/** A bound of whole numbers without `exclusive`: above 0 is from 1. */
export function ofIntegers(bound: Bound | undefined, side: Side): Bound | undefined {
  if (bound === undefined) return undefined;
  const { value, exclusive } = bound;
  if (side === 'low') return { value: exclusive ? Math.floor(value) + 1 : Math.ceil(value), exclusive: false };
  return { value: exclusive ? Math.ceil(value) - 1 : Math.floor(value), exclusive: false };
}

/** Whether a number is within a bound. */
export function within(number: number, { value, exclusive }: Bound, side: Side): boolean {
  if (exclusive && number === value) return false;
  return side === 'low' ? number >= value : number <= value;
}

/** A bound as a message shows it. */
export function showBound(bound: Bound | undefined): string {
  return bound === undefined ? 'none' : `${bound.exclusive ? 'beyond ' : ''}${bound.value}`;
}
