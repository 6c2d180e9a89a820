// Owns the built-in types as Zod schemas: how a Date, a BigInt and bytes, which JSON lacks, are read from the wire, and the
// limits that a `@Field` may set on each. On the way out `write-json` writes them back the same way.
import * as z from 'zod';
import type { Scalar } from '../../contracts/schema.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { base64Length, decodeBase64, isBytes } from '../base64.js';
import type { IssueWords, Location } from '../issue.js';
import { expressionOf } from '../json-schema/exact-pattern.js';
import { written } from '../json-schema/outside-kind.js';
import type { FieldConstraints } from '../model/field-options.js';
import type { ModelField } from '../model/model-fields.js';
import { lengthCheck } from './text-length.js';
import { addMeta, withCheck } from './zod-schema.js';

/** The Zod schema of a built-in type, with a field's limits. @throws {DefinitionError} If one of them does not apply to the type. */
export function fromScalar(scalar: Scalar, field: ModelField): z.ZodType {
  switch (scalar) {
    case String:
      return constrain(stringRules, z.string(), field, 'a String');
    case Number:
      return constrain(numberRules, z.number(), field, 'a Number');
    case BigInt: {
      const limited = constrain<z.ZodType<bigint, bigint>>(bigintRules, z.bigint(), field, 'a BigInt');
      return addMeta(z.pipe(z.transform(readBigInt), limited), { type: 'string', pattern: '^[+-]?\\d+$' });
    }
    case Uint8Array:
      return fromBytes(field);
    default:
      refuseConstraints(field);
      return scalar === Boolean ? z.boolean() : fromDate();
  }
}

function fromDate(): z.ZodType {
  return addMeta(z.pipe(z.transform(readDate), z.date()), { type: 'string', format: 'date-time' });
}

/** The limits are of the bytes; the document counts the characters that they become. */
function fromBytes(field: ModelField): z.ZodType {
  const limited = constrain(byteRules, z.custom<Uint8Array>(isBytes), field, 'bytes');
  const { minLength, maxLength } = field.options;
  return addMeta(z.pipe(z.transform(readBytes), limited), {
    ...written['bytes'],
    ...(minLength !== undefined && { minLength: base64Length(minLength) }),
    ...(maxLength !== undefined && { maxLength: base64Length(maxLength) }),
  });
}

type Context = z.core.$RefinementCtx;

/** Refuses a value with words of our own. */
export function refuse(context: Context, input: unknown, words: IssueWords, path: Location = []): never {
  context.issues.push({ code: 'custom', input, path: [...path], message: words.msg, params: { words } });
  return z.NEVER;
}

let dates: readonly z.ZodType[] | undefined;

/**
 * Whether a text is an RFC 3339 date-time, the `date-time` of JSON Schema, or a date alone; a time without an offset would depend on
 * the server's zone. Zod compiles long patterns for it, with the first date.
 */
function isDate(text: string): boolean {
  dates ??= [z.iso.datetime({ offset: true }), z.iso.date()];
  return dates.some((one) => one.safeParse(text).success);
}

/** Reads a Date: an RFC 3339 date-time, a date alone (its midnight in UTC), or a Date that is in memory already. */
function readDate(input: unknown, context: Context): Date {
  if (input instanceof Date && !Number.isNaN(input.getTime())) return input;
  if (typeof input !== 'string') {
    return refuse(context, input, { type: 'datetime_type', msg: 'Input should be a valid datetime' });
  }
  if (isDate(input)) return new Date(input);
  return refuse(context, input, { type: 'datetime_parsing', msg: 'Input should be a valid datetime' });
}

/** Reading digits takes time that grows with their square: a long run of them would hold the server. */
export const mostDigits = 4300;

export const tooManyDigits: IssueWords = {
  type: 'int_parsing_size',
  msg: 'Unable to parse input string as an integer, exceeded maximum size',
};

/** Reads a BigInt: decimal digits in a string, or a bigint that is in memory already; a number may have lost some of its digits. */
function readBigInt(input: unknown, context: Context): bigint {
  if (typeof input === 'bigint') return input;
  if (typeof input !== 'string')
    return refuse(context, input, { type: 'string_type', msg: 'Input should be a valid string' });
  const digits = input.trim();
  if (digits.length > mostDigits) return refuse(context, input, tooManyDigits);
  if (/^[+-]?\d+$/.test(digits)) return BigInt(digits.replace(/^\+/, ''));
  return refuse(context, input, {
    type: 'int_parsing',
    msg: 'Input should be a valid integer, unable to parse string as an integer',
  });
}

/** Reads bytes: base64 in a string, or what is in memory already, such as a Buffer. */
function readBytes(input: unknown, context: Context): Uint8Array {
  if (isBytes(input)) return input;
  if (typeof input !== 'string')
    return refuse(context, input, { type: 'bytes_type', msg: 'Input should be valid bytes' });
  const read = decodeBase64(input);
  if (typeof read !== 'string') return read;
  const words = { type: 'bytes_invalid_encoding', msg: `Data should be valid base64: ${read}` };
  return refuse(context, input, { ...words, ctx: { encoding: 'base64', encoding_error: read } });
}

type Rules<Z> = {
  readonly [N in keyof FieldConstraints]?: (schema: Z, limit: NonNullable<FieldConstraints[N]>) => Z;
};

const general: ReadonlySet<string> = new Set([
  'optional',
  'nullable',
  'default',
  'title',
  'description',
  'examples',
  'deprecated',
  'readOnly',
  'alias',
  'style',
  'explode',
  'message',
  'writeOnly',
  'scope',
  'openapi',
]);

/** Whether the options hold anything beside what applies to every type. */
export function hasConstraints(options: ModelField['options']): boolean {
  return Object.keys(options).some((name) => !general.has(name));
}

const formats: ReadonlyMap<string, () => z.core.$ZodCheck<string>> = new Map(
  Object.entries({
    email: () => z.email(),
    uuid: () => z.guid(),
    uri: () => z.url(),
    'date-time': () => z.iso.datetime({ offset: true }),
    date: () => z.iso.date(),
    time: () => z.iso.time(),
    duration: () => z.iso.duration(),
    decimal: () => z.stringFormat('decimal', /^-?\d+(?:\.\d+)?$/),
    ipv4: () => z.ipv4(),
    ipv6: () => z.ipv6(),
  }),
);

const stringRules: Rules<z.ZodString> = {
  minLength: (schema, minLength) => addMeta(withCheck(schema, lengthCheck({ minLength })), { minLength }),
  maxLength: (schema, maxLength) => addMeta(withCheck(schema, lengthCheck({ maxLength })), { maxLength }),
  // Without `g` and `y`: a pattern that remembers where it stopped would refuse every second request.
  pattern: (schema, pattern) =>
    withCheck(
      schema,
      z.regex(
        typeof pattern === 'string'
          ? expressionOf(pattern)
          : new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')),
      ),
    ),
  format: (schema, name) => {
    const format = formats.get(name);
    return format ? withCheck(schema, format()) : addMeta(schema, { format: name });
  },
};

const byteRules: Rules<z.ZodType<Uint8Array, Uint8Array>> = {
  minLength: (schema, minLength) => withCheck(schema, sizeCheck({ code: 'too_small', minimum: minLength })),
  maxLength: (schema, maxLength) => withCheck(schema, sizeCheck({ code: 'too_big', maximum: maxLength })),
};

type SizeLimit =
  | { readonly code: 'too_small'; readonly minimum: number }
  | { readonly code: 'too_big'; readonly maximum: number };

function sizeCheck(limit: SizeLimit): z.core.$ZodCheck<Uint8Array> {
  return z.check<Uint8Array>(({ value, issues }) => {
    const keeps = limit.code === 'too_big' ? value.length <= limit.maximum : value.length >= limit.minimum;
    if (!keeps) issues.push({ ...limit, origin: 'bytes', inclusive: true, input: value, continue: true });
  });
}

const numberRules = /* @__PURE__ */ comparisons(Number);
const bigintRules = /* @__PURE__ */ comparisons(BigInt);

function comparisons<V extends number | bigint>(read: (limit: number | bigint) => V): Rules<z.ZodType<V, V>> {
  const checks = { ge: z.gte, gt: z.gt, le: z.lte, lt: z.lt, multipleOf: z.multipleOf };
  const rules = Object.entries(checks).map(([name, check]) => [
    name,
    (schema: z.ZodType<V, V>, limit: number | bigint) => withCheck(schema, check(read(limit))),
  ]);
  return Object.fromEntries(rules);
}

const listRules: Rules<z.ZodArray> = {
  minItems: (schema, limit) => withCheck(schema, z.minLength(limit)),
  maxItems: (schema, limit) => withCheck(schema, z.maxLength(limit)),
};

const rulesOfAll: readonly object[] = [stringRules, numberRules, listRules];

/** Whether a field has an option of this name. */
export function isFieldOption(name: string): boolean {
  return general.has(name) || rulesOfAll.some((rules) => Object.hasOwn(rules, name));
}

/** Sets a field's limits on a list. @throws {DefinitionError} If an option does not apply to lists. */
export function constrainList(schema: z.ZodArray, field: ModelField): z.ZodArray {
  return constrain(listRules, schema, field, 'a list');
}

/** For types without limits of their own. @throws {DefinitionError} If the field sets any. */
export function refuseConstraints(field: ModelField): void {
  constrain({}, undefined, field, 'its type');
}

function constrain<Z>(rules: Rules<Z>, schema: Z, field: ModelField, kind: string): Z {
  let result = schema;
  for (const [name, limit] of Object.entries(field.options)) {
    if (general.has(name) || limit === undefined) continue;
    // Each rule takes the type of the option it is named after, which a lookup by name cannot show.
    const rule = Object.hasOwn(rules, name)
      ? (rules[name as keyof Rules<Z>] as (schema: Z, limit: unknown) => Z)
      : undefined;
    if (!rule) throw inapplicable(name, field.label, kind, Object.keys(rules));
    result = rule(result, limit);
  }
  return result;
}

function inapplicable(name: string, label: string, kind: string, known: readonly string[]): DefinitionError {
  const remedy =
    known.length > 0
      ? `Options of ${kind} are ${known.join(', ')}`
      : 'Write the limit into the schema itself, as in z.int().max(100)';
  return new DefinitionError(`Cannot compile field ${label}: «${name}» does not apply to ${kind}. ${remedy}.`);
}
