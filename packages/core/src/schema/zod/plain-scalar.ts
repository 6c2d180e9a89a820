// Owns the short way for scalars: strings and numbers whose only rules are lengths and limits are checked by a closure.
// Whatever a closure does not accept goes the long way through Zod, which alone knows what to say of it.
import type { z } from 'zod';
import { keepsLength, lengthLimitOf } from './text-length.js';

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
      return 'format' in def ? undefined : withRules({ type: 'string', fits: isString }, def.checks);
    case 'number':
      if (!('format' in def)) return withRules({ type: 'number', fits: Number.isFinite }, def.checks);
      return def.format === 'safeint' ? withRules(integer, def.checks) : undefined;
    case 'boolean':
      return withRules({ type: 'boolean', fits: isBoolean }, def.checks);
    default:
      return undefined;
  }
}

/** The same for a text that is there: what the schema says of absence and null does not matter to it. */
export function compileTextScalar(schema: z.core.$ZodType): PlainScalar | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
      return compileTextScalar(def.innerType);
    default:
      return compilePlainScalar(schema);
  }
}

const integer: PlainScalar = { type: 'integer', fits: Number.isSafeInteger };

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function withRules(scalar: PlainScalar, checks: readonly z.core.$ZodCheck<never>[] = []): PlainScalar | undefined {
  let { type, fits } = scalar;
  for (const check of checks) {
    const def = check._zod.def as unknown as CheckDef;
    const limit = lengthLimitOf(check);
    const rule = limit ? (text: never) => keepsLength(text, limit) : ruleOf(def);
    if (!rule) return undefined;
    if (def.check === 'number_format') type = 'integer';
    const before = fits;
    fits = (value) => before(value) && rule(value as never);
  }
  return { type, fits };
}

/** The rules of Zod that a closure can stand for, as their definitions write them. */
type CheckDef =
  | { readonly check: 'min_length'; readonly minimum: number }
  | { readonly check: 'max_length'; readonly maximum: number }
  | { readonly check: 'length_equals'; readonly length: number }
  | { readonly check: 'greater_than' | 'less_than'; readonly value: number; readonly inclusive: boolean }
  | { readonly check: 'number_format'; readonly format: string };

function ruleOf(def: CheckDef): ((value: never) => boolean) | undefined {
  switch (def.check) {
    case 'min_length':
      return (text: string) => text.length >= def.minimum;
    case 'max_length':
      return (text: string) => text.length <= def.maximum;
    case 'length_equals':
      return (text: string) => text.length === def.length;
    case 'greater_than':
      return def.inclusive ? (value: number) => value >= def.value : (value: number) => value > def.value;
    case 'less_than':
      return def.inclusive ? (value: number) => value <= def.value : (value: number) => value < def.value;
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : undefined;
    default:
      return undefined;
  }
}
