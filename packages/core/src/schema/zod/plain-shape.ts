// Owns the short ways past Zod for plain shapes. Texts that are strings, numbers or booleans with no rules but lengths and
// limits are checked by a closure; responses that are objects and lists of those are checked while they are written, in one walk.
// Whatever a closure does not accept goes the long way through Zod, which alone knows what to say of it.
import { z } from 'zod';
import { quote, writeScalar } from '../write-json.js';
import { keepsLength, lengthLimitOf } from './text-length.js';
import { isModel } from './to-zod.js';
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
function compilePlainScalar(schema: z.core.$ZodType): PlainScalar | undefined {
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
  const inner = withoutAbsence(schema);
  return inner instanceof z.core.$ZodNullable ? compileTextScalar(inner._zod.def.innerType) : compilePlainScalar(inner);
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

/** Renders a value that fits; `undefined` if it does not, or only the long way can tell. */
export type DirectWrite = (value: unknown) => string | undefined;

/** Compiles a Zod schema; `undefined` if it has rules of another kind, or holds itself. */
export function compileDirectWrite(schema: z.core.$ZodType, owners: readonly object[] = []): DirectWrite | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const scalar = compilePlainScalar(schema);
  if (scalar) return (value) => (scalar.fits(value) ? writeScalar(value) : undefined);
  if (owners.includes(def) || ((def.checks?.length ?? 0) > 0 && !isModel(schema))) return undefined;
  const compilePart = (part: z.core.$ZodType): DirectWrite | undefined => compileDirectWrite(part, [...owners, def]);
  switch (def.type) {
    case 'nullable':
      return orNull(compilePart(def.innerType));
    case 'array':
      return listOf(compilePart(def.element));
    case 'object':
      return def.catchall ? undefined : objectOf(def.shape, compilePart);
    default:
      return undefined;
  }
}

function orNull(write: DirectWrite | undefined): DirectWrite | undefined {
  return write && ((value) => (value === null ? 'null' : write(value)));
}

function listOf(write: DirectWrite | undefined): DirectWrite | undefined {
  if (!write) return undefined;
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    let text = '';
    for (let index = 0; index < value.length; index++) {
      const item = write(value[index]);
      if (item === undefined) return undefined;
      text += index === 0 ? item : `,${item}`;
    }
    return `[${text}]`;
  };
}

/** A property with the text before its value. */
interface Part {
  readonly key: string;
  /** If it is the first one written. */
  readonly opening: string;
  readonly following: string;
  readonly write: DirectWrite;
  readonly optional: boolean;
}

function objectOf(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  compilePart: (part: z.core.$ZodType) => DirectWrite | undefined,
): DirectWrite | undefined {
  const parts: Part[] = [];
  for (const [key, schema] of Object.entries(shape)) {
    const optional = schema instanceof z.core.$ZodOptional;
    const write = compilePart(optional ? schema._zod.def.innerType : schema);
    if (!write) return undefined;
    parts.push({ key, opening: `{${quote(key)}:`, following: `,${quote(key)}:`, write, optional });
  }
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    let text = '';
    for (const { key, opening, following, write, optional } of parts) {
      const inner = (value as Record<string, unknown>)[key];
      if (inner === undefined && optional) continue;
      const part = write(inner);
      if (part === undefined) return undefined;
      text = text === '' ? opening + part : text + following + part;
    }
    return text === '' ? '{}' : `${text}}`;
  };
}
