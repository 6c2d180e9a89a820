// Owns the short way past Zod for scalars: strings, numbers and booleans with no rules but lengths, limits and patterns are
// checked by one closure. What it does not accept goes to Zod, which alone knows what to say of it.
import * as z from 'zod';
import * as core from 'zod/v4/core';
import { keepsLength, type LengthLimit, lengthLimitOf } from './text-length.js';
import { withoutAbsence } from './zod-schema.js';

/** Whether a value fits and stays as it is; `false` also means that only the long way can tell. */
type Fits = (value: unknown) => boolean;

/** A scalar that a closure can check. */
export interface PlainScalar {
  /** The type, as JSON Schema names it. */
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly fits: Fits;
}

/** Compiles a Zod schema of a string, number or boolean; `undefined` if it is another, or has rules of another kind. */
export function compilePlainScalar(schema: z.core.$ZodType): PlainScalar | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return compileString('format' in def ? [schema as unknown as Check, ...(def.checks ?? [])] : def.checks);
    case 'number':
      return compileNumber('format' in def ? [schema as unknown as Check, ...(def.checks ?? [])] : def.checks);
    case 'boolean':
      return def.checks?.length ? undefined : { type: 'boolean', fits: isBoolean };
    default:
      return undefined;
  }
}

/** The same for a text that is there: what the schema says of absence and null does not matter to it. */
export function compileTextScalar(schema: z.core.$ZodType): PlainScalar | undefined {
  const inner = withoutAbsence(schema);
  return inner instanceof core.$ZodNullable ? compileTextScalar(inner._zod.def.innerType) : compilePlainScalar(inner);
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

type Check = z.core.$ZodCheck<never>;

/** The rules of Zod that a closure can stand for, as their definitions write them. */
type CheckDef =
  | { readonly check: 'min_length'; readonly minimum: number }
  | { readonly check: 'max_length'; readonly maximum: number }
  | { readonly check: 'length_equals'; readonly length: number }
  | { readonly check: 'greater_than' | 'less_than'; readonly value: number; readonly inclusive: boolean }
  | { readonly check: 'string_format'; readonly format: string; readonly pattern?: RegExp }
  | { readonly check: 'number_format'; readonly format: string };

function defOf(check: Check): CheckDef {
  return check._zod.def as unknown as CheckDef;
}

/** How many characters or items there may be. */
export interface Size {
  least: number;
  most: number;
}

/** Narrows a size by a rule of Zod's own. @returns Whether the rule is one of size. */
export function narrowSize(size: Size, check: z.core.$ZodCheck<never>): boolean {
  const def = defOf(check);
  if (def.check === 'min_length') size.least = Math.max(size.least, def.minimum);
  else if (def.check === 'max_length') size.most = Math.min(size.most, def.maximum);
  else if (def.check === 'length_equals') {
    size.least = Math.max(size.least, def.length);
    size.most = Math.min(size.most, def.length);
  } else return false;
  return true;
}

/** The formats that Zod judges by their pattern alone. */
const byPattern: ReadonlySet<string> = new Set(
  'regex email guid uuid nanoid cuid2 ulid xid ksuid datetime date time duration decimal ipv4'.split(' '),
);

function compileString(checks: readonly Check[] = []): PlainScalar | undefined {
  let most = Number.POSITIVE_INFINITY;
  const limits: LengthLimit[] = [];
  const patterns: RegExp[] = [];
  for (const check of checks) {
    const def = defOf(check);
    const limit = lengthLimitOf(check);
    const size: Size = { least: 0, most: Number.POSITIVE_INFINITY };
    if (limit) limits.push(limit);
    else if (def.check === 'string_format' && byPattern.has(def.format) && def.pattern) patterns.push(def.pattern);
    else if (!narrowSize(size, check)) return undefined;
    // Zod counts characters, and counted code units once: only what is enough by both goes the short way.
    if (size.least > 0) limits.push({ minLength: size.least });
    most = Math.min(most, size.most);
  }
  return { type: 'string', fits: fitString(most, limits, patterns) };
}

/** One closure for what most strings have, so that a page of them is checked by few calls. */
function fitString(most: number, limits: readonly LengthLimit[], patterns: readonly RegExp[]): Fits {
  // Of these lengths nothing needs counting, as a character has one code unit or two.
  const surelyEnough = Math.max(0, ...limits.map((limit) => ('minLength' in limit ? 2 * limit.minLength : 0)));
  const surelyFew = Math.min(most, ...limits.map((limit) => ('maxLength' in limit ? limit.maxLength : most)));
  const keepsSize = (text: string): boolean =>
    (text.length >= surelyEnough && text.length <= surelyFew) ||
    (text.length <= most && limits.every((limit) => keepsLength(text, limit)));
  const [pattern] = patterns;
  if (!pattern) return (text) => typeof text === 'string' && keepsSize(text);
  if (patterns.length === 1) return (text) => typeof text === 'string' && keepsSize(text) && matches(pattern, text);
  return (text) => typeof text === 'string' && keepsSize(text) && patterns.every((one) => matches(one, text));
}

/** A pattern with `g` or `y` remembers where it stopped. */
function matches(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function compileNumber(checks: readonly Check[] = []): PlainScalar | undefined {
  let whole = false;
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [above, below] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const check of checks) {
    const def = defOf(check);
    if (def.check === 'number_format' && def.format === 'safeint') whole = true;
    else if (def.check === 'greater_than' && def.inclusive) least = Math.max(least, Number(def.value));
    else if (def.check === 'greater_than') above = Math.max(above, Number(def.value));
    else if (def.check === 'less_than' && def.inclusive) most = Math.min(most, Number(def.value));
    else if (def.check === 'less_than') below = Math.min(below, Number(def.value));
    else return undefined;
  }
  const isOfType = whole ? Number.isSafeInteger : Number.isFinite;
  const fits: Fits = (value) =>
    isOfType(value) &&
    (value as number) >= least &&
    (value as number) <= most &&
    (value as number) > above &&
    (value as number) < below;
  return { type: whole ? 'integer' : 'number', fits };
}
