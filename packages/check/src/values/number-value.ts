// Owns numbers: within their bounds, on them, and multiples of what is asked for.
import type { JsonSchema } from '@portico/core';
import fc, { type Arbitrary } from 'fast-check';

interface NumberSchema {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** Past this, a number in JSON may silently be its neighbour. */
const safest = Number.MAX_SAFE_INTEGER;

/** Multiples are made up to this many times. */
const mostTimes = 1_000_000;

/** Integers of a schema. */
export function integerValue(schema: JsonSchema): Arbitrary<unknown> {
  const { multipleOf } = schema as NumberSchema;
  const { min, max } = wholeBounds(schema as NumberSchema);
  if (multipleOf !== undefined) return multiples(multipleOf, min, max);
  if (min > max) return fc.constant(min);
  const whole = fc.bigInt(BigInt(min), BigInt(max)).map(Number);
  const unsafe = largeWithin(schema as NumberSchema);
  return fc.oneof(
    { withCrossShrink: true },
    ...wholeWithin(schema as NumberSchema),
    whole,
    shrinkingFrom([min, max], min, max),
    ...(unsafe.length > 0 ? [shrinkingFrom(unsafe, min, max)] : []),
  );
}

/** Some numbers, which shrink to the integers between two: of constants, none is the smaller. */
function shrinkingFrom(numbers: readonly number[], min: number, max: number): Arbitrary<number> {
  const some = fc.constantFrom(...numbers);
  return min > max
    ? some
    : new Shrinking(some, fc.integer({ min, max }), (value) => Math.min(Math.max(value, min), max));
}

class Shrinking extends fc.Arbitrary<number> {
  constructor(
    readonly made: Arbitrary<number>,
    readonly integers: Arbitrary<number>,
    readonly clamp: (value: number) => number,
  ) {
    super();
  }

  generate(random: fc.Random, bias: number | undefined): fc.Value<number> {
    return new fc.Value(this.made.generate(random, bias).value, undefined);
  }

  canShrinkWithoutContext(value: unknown): value is number {
    return typeof value === 'number';
  }

  /** What is no integer between the two becomes the next one. */
  shrink(value: number, context: unknown): fc.Stream<fc.Value<number>> {
    if (this.integers.canShrinkWithoutContext(value)) return this.integers.shrink(value, context);
    return fc.Stream.of(new fc.Value(this.clamp(Math.trunc(value)) + 0, undefined));
  }
}

/** Integers that a double holds, and a program may take for unsafe: 2⁵³ and beyond. */
const large: readonly number[] = [2 ** 53, 2 ** 60, -(2 ** 53), -(2 ** 60)];

function largeWithin({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: NumberSchema): readonly number[] {
  const [least, most] = [minimum ?? -Infinity, maximum ?? Infinity];
  const [above, below] = [exclusiveMinimum ?? -Infinity, exclusiveMaximum ?? Infinity];
  return large.filter((value) => value >= least && value <= most && value > above && value < below);
}

/** Numbers of a schema. */
export function numberValue(schema: JsonSchema): Arbitrary<unknown> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as NumberSchema;
  const min = Math.max(minimum ?? -Number.MAX_VALUE, exclusiveMinimum ?? -Number.MAX_VALUE);
  const max = Math.min(maximum ?? Number.MAX_VALUE, exclusiveMaximum ?? Number.MAX_VALUE);
  if (multipleOf !== undefined) return multiples(multipleOf, min, max);
  if (min > max) return fc.constant(min);
  const bounds = [minimum, maximum].filter((bound) => bound !== undefined);
  const whole = wholeBounds(schema as NumberSchema);
  // JSON has no second zero: what is sent as -0 may arrive as 0.
  const excluded = { minExcluded: min === exclusiveMinimum, maxExcluded: max === exclusiveMaximum };
  const doubles = fc
    .double({ min, max, ...excluded, noNaN: true, noDefaultInfinity: true })
    .map((value) => (value === 0 ? 0 : value));
  return fc.oneof(
    { withCrossShrink: true },
    ...wholeWithin(schema as NumberSchema),
    doubles,
    ...(bounds.length > 0 ? [shrinkingFrom(bounds, whole.min, whole.max)] : []),
  );
}

/** The bounds of a schema's integers. */
function wholeBounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: NumberSchema): {
  readonly min: number;
  readonly max: number;
} {
  return {
    min: Math.max(-safest, Math.ceil(minimum ?? -safest), Math.floor(exclusiveMinimum ?? -safest - 1) + 1),
    max: Math.min(safest, Math.floor(maximum ?? safest), Math.ceil(exclusiveMaximum ?? safest + 1) - 1),
  };
}

function wholeWithin(schema: NumberSchema): readonly Arbitrary<number>[] {
  const { min, max } = wholeBounds(schema);
  const small = { min: Math.max(min, -1000), max: Math.min(max, 1000) };
  // Programs divide by it, and take it for nothing.
  const zero = min <= 0 && max >= 0 ? [fc.constant(0)] : [];
  return small.min <= small.max ? [fc.integer(small), ...zero] : [];
}

function multiples(factor: number, min: number, max: number): Arbitrary<number> {
  const times = {
    min: Math.ceil(Math.max(min / factor, -mostTimes)),
    max: Math.floor(Math.min(max / factor, mostTimes)),
  };
  if (times.min > times.max) return fc.constant(min);
  // 3 * 0.1 is not 0.3; the digits that the factor has are kept.
  const places = /\.(\d+)/.exec(String(factor))?.[1]?.length ?? 0;
  return fc.integer(times).map((count) => Number((count * factor).toFixed(places)));
}
