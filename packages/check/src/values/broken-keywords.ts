// Owns what breaks each keyword of JSON Schema: one row for each.
import type { JsonSchema } from '@portico/core';
import fc, { type Arbitrary } from 'fast-check';
import type { Making } from './making.js';

/** A way to break a schema. */
export interface Breakage {
  /** Such as `body.age: below the minimum of 0`. */
  readonly what: string;
  /** Values that are broken so; whoever sends one tests first that it does not fit by chance. */
  readonly values: Arbitrary<unknown>;
}

type Row = (asked: never, schema: JsonSchema, making: Making) => readonly Breakage[];

/** One of each type that JSON has, and texts that are nearly something. */
const strangers: readonly unknown[] = ['x', 0, 1.5, true, null, [], {}, ['x'], 'true!', '1x', '2026-02-30'];

/** What no format of JSON Schema is. */
const formless: readonly string[] = [
  'not a format',
  '\u00a7',
  '2026-13-45T99:00:00Z',
  '2026-01-31T10:00:00',
  '2026-01-31 10:00',
  '2026-02-30',
  '2026-02-30T10:00:00Z',
  '999.1.1.1',
  '@',
  'http://',
  '::1::',
];

/** Without padding, of another alphabet, with a space within, and what no base64 holds. */
const notBase64: readonly string[] = ['YQ', '-_8=', 'Y Q=', '\u00a7\u00a7\u00a7\u00a7'];

/** A size past this is not tried: the body would not be read to its end. */
const longest = 20_000;

function one(what: string, values: Arbitrary<unknown>): readonly Breakage[] {
  return [{ what, values }];
}

/** Any that does not fit the schema. */
function among(
  what: string,
  candidates: readonly unknown[],
  schema: JsonSchema,
  { space }: Making,
): readonly Breakage[] {
  const broken = candidates.filter((candidate) => !space.fits(schema, candidate));
  return broken.length === 0 ? [] : one(what, fc.constantFrom(...broken));
}

const rows: Readonly<Record<string, Row>> = {
  type: (type, _schema, making) =>
    among(`not of the type ${[type].flat().join(' or ')}`, strangers, { type } as JsonSchema, making),
  enum: (values: readonly unknown[], schema, making) =>
    among(
      'none of the values',
      [...values.map((value) => (typeof value === 'number' ? value + 1e6 : `${value}x`)), ...strangers],
      schema,
      making,
    ),
  const: (value, schema, making) => among('not the value', [`${value}x`, ...strangers], schema, making),
  anyOf: (_, schema, making) => among('of no kind that it may be', strangers, schema, making),
  oneOf: (_, schema, making) => among('of no kind that it may be', strangers, schema, making),
  minimum: (least: number) => one(`below the minimum of ${least}`, fc.constantFrom(least - 1, least - 1000)),
  exclusiveMinimum: (least: number) => one(`not above ${least}`, fc.constantFrom(least, least - 1)),
  maximum: (most: number) => one(`above the maximum of ${most}`, fc.constantFrom(most + 1, most + 1000)),
  exclusiveMaximum: (most: number) => one(`not below ${most}`, fc.constantFrom(most, most + 1)),
  multipleOf: (factor: number, _, making) =>
    one(
      `no multiple of ${factor}`,
      (making.same({ type: 'integer', multipleOf: 1 }) as Arbitrary<number>).map(
        (n) => (n % 1000) * factor + factor / 2,
      ),
    ),
  minLength: (least: number) => (least === 0 ? [] : one(`shorter than ${least}`, fc.string({ maxLength: least - 1 }))),
  maxLength: (most: number) =>
    most > longest
      ? []
      : one(
          `longer than ${most}`,
          fc.constantFrom('a', '1', '\u{1F600}').map((unit) => unit.repeat(most + 1)),
        ),
  pattern: (_, schema, making) =>
    one(
      'against the pattern',
      fc.oneof(
        { arbitrary: nearTexts(schema, making), weight: 2 },
        fc.string(),
        fc.constantFrom(...formless, '', ' ', 'a', '1', 'A-1\n'),
      ),
    ),
  contentEncoding: (encoding: string, schema, making) => among(`not ${encoding}`, notBase64, schema, making),
  format: (format: string, schema, making) => among(`not of the format ${format}`, formless, schema, making),
  minItems: (least: number, schema, making) =>
    least === 0
      ? []
      : one(
          `fewer than ${least} items`,
          listOf(schema, making).map((list) => list.slice(0, least - 1)),
        ),
  maxItems: (most: number, schema, making) =>
    most > 1000 ? [] : one(`more than ${most} items`, fullList(most + 1, schema, making)),
  uniqueItems: (asked: boolean, schema, making) =>
    asked
      ? one(
          'the same item twice',
          listOf(schema, making).map((list) => (list.length > 0 ? [list[0], ...list] : ['a', 'a'])),
        )
      : [],
  required: (names: readonly string[], schema, making) =>
    names.map((name) => ({
      what: `without ${name}`,
      values: objectOf(schema, making).map((whole) => withoutKey(whole, name)),
    })),
  additionalProperties: (asked: unknown, schema, making) =>
    asked === false
      ? one(
          'with an unknown field',
          objectOf(schema, making).map((whole) => ({ ...whole, unknownField: 1 })),
        )
      : [],
};

/** The ways to break the keywords that a schema has itself. */
export function breakKeywords(schema: JsonSchema, making: Making): readonly Breakage[] {
  return Object.entries(schema).flatMap(([keyword, asked]) => {
    if (!Object.hasOwn(rows, keyword)) return [];
    return (rows[keyword] as (...given: unknown[]) => readonly Breakage[])(asked, schema, making);
  });
}

/** Characters that look alike to whoever writes a pattern. */
const alike: readonly string[] = ['abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789'];

/** Texts that fit but for a character or two: one of the same kind in its place, another one, one too many, one too few. */
function nearTexts(schema: JsonSchema, making: Making): Arbitrary<string> {
  const change = fc.tuple(fc.nat(40), fc.nat(25), fc.constantFrom(undefined, undefined, '', ...'aZ0_- .'), fc.nat(1));
  const changes = fc.array(change, { minLength: 1, maxLength: 2 });
  return fc.tuple(making.same(schema), changes).map(([text, all]) =>
    all.reduce((changed, [at, nth, other, taken]) => {
      const index = at % (changed.length + 1);
      const like = alike.find((characters) => characters.includes(changed[index] ?? '\n')) ?? alike[0] ?? '';
      const put = other ?? like.charAt(nth % like.length);
      return changed.slice(0, index) + put + changed.slice(index + (other === undefined ? 1 : taken));
    }, String(text)),
  );
}

function listOf(schema: JsonSchema, making: Making): Arbitrary<unknown[]> {
  return making.same(schema).map((value) => (Array.isArray(value) ? value : []));
}

function objectOf(schema: JsonSchema, making: Making): Arbitrary<Record<string, unknown>> {
  return making.same(schema).map((value) => ({ ...(value as object) }));
}

function fullList(length: number, schema: JsonSchema, making: Making): Arbitrary<unknown> {
  const { items, uniqueItems } = schema as { readonly items?: JsonSchema; readonly uniqueItems?: boolean };
  const part = making.inner(typeof items === 'object' ? items : {});
  const limits = { minLength: length, maxLength: length };
  return uniqueItems
    ? fc.uniqueArray(part, { ...limits, selector: (value) => JSON.stringify(value) })
    : fc.array(part, limits);
}

function withoutKey(whole: Record<string, unknown>, name: string): Record<string, unknown> {
  const { [name]: _, ...rest } = whole;
  return rest;
}
