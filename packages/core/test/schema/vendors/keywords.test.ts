// Every keyword of every vendor: what it refuses and what its JSON Schema does not allow are held against each other. Nothing
// that is accepted may be forbidden by the document; what JSON Schema cannot say may be left out of it.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import type { Schema } from '../../../src/contracts/schema.js';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';

const test = suite('every keyword');

const emoji = '😀';
const texts = [
  '',
  'a',
  'ab',
  'abc',
  'ab c',
  'abcd',
  'A',
  'ABC',
  ' ',
  ' a ',
  'a\n',
  '1',
  '12',
  '1.5',
  'aé',
  '2020-01-01',
]
  .concat([1, 2, 3, 4].map((count) => emoji.repeat(count)))
  .concat([`a${emoji}`, `ab${emoji}`, 'a@b.io', '00:00', '00:00:00', '2020-01-01T00:00', '2020-01-01T00:00:00Z'])
  .concat(['::1', '::ffff:192.0.2.1', '::1/64', '::ffff:192.0.2.1/64']);
const numbers = [0, 1, 2, 3, -1, 1.5, 2.5, 10, 1e21, 2 ** 53, 2 ** 53 - 1, -(2 ** 53)];
const lists = [[], [1], [1, 2], [1, 1], [1, 2, 3], ['a'], ['a', 1], ['a', 1, 2], ['a', 'b'], [null], [[]], [emoji]];
const objects = [
  {},
  { a: 1 },
  { a: 1, b: 2 },
  { a: 'x' },
  { a: 1, b: 'x' },
  { A: 1 },
  { a: null },
  { a: [] },
  { a: {} },
];
const values: readonly unknown[] = [...texts, ...numbers, ...lists, ...objects, null, true, false];

/** Whether a document that says everything, or less. */
type Said = 'all' | 'less';

interface Row {
  readonly schema: Schema;
  readonly said: Said;
}

const rows: Record<string, Row> = {};

function add(vendor: string, said: Said, schemas: Readonly<Record<string, Schema>>): void {
  for (const [name, schema] of Object.entries(schemas)) rows[`${vendor}: ${name}`] = { schema, said };
}

const text = z.string();
const number = z.number();

add('zod', 'all', {
  max: text.max(3),
  min: text.min(3),
  length: text.length(3),
  nonempty: text.nonempty(),
  regex: text.regex(/^a.*c$/),
  'regex by characters': text.regex(/^.$/u),
  startsWith: text.startsWith('a'),
  endsWith: text.endsWith('b'),
  includes: text.includes('b'),
  'iso.date': z.iso.date(),
  'iso.time': z.iso.time(),
  'iso.datetime': z.iso.datetime(),
  int: z.int(),
  int32: z.int32(),
  gt: number.gt(1),
  gte: number.gte(1),
  lt: number.lt(2),
  lte: number.lte(2),
  'array min': z.array(z.any()).min(2),
  'array max': z.array(z.any()).max(2),
  'array length': z.array(z.any()).length(2),
  tuple: z.tuple([text, number]),
  'tuple with rest': z.tuple([text], number),
  'tuple with optional': z.tuple([text, number.optional()]),
  'tuple of nothing': z.tuple([]),
  'tuple of a rest': z.tuple([]).rest(number),
  object: z.object({ a: number }),
  strictObject: z.strictObject({ a: number }),
  catchall: z.object({ a: number }).catchall(number),
  optional: z.object({ a: number.optional() }),
  record: z.record(text, number),
  'record of names': z.record(z.enum(['a', 'b']), number),
  partialRecord: z.partialRecord(z.enum(['a', 'b']), number),
  enum: z.enum(['a', 'ab']),
  literal: z.literal([1, 'a', null]),
  union: z.union([text.max(2), number]),
  intersection: z.intersection(z.object({ a: number }), z.object({ b: number })),
  nullable: text.nullable(),
  templateLiteral: z.templateLiteral(['a', z.enum(['b', 'bc'])]),
});
add('zod', 'less', {
  ipv6: z.ipv6(),
  cidrv6: z.cidrv6(),
  'regex without case': text.regex(/^abc$/i),
  'regex by code units': text.regex(/^.$/),
  'two code units': text.regex(/^..$/),
  'templateLiteral by code units': z.templateLiteral([text.min(2), 'c']),
  'min after trim': text.trim().min(1),
  'max after lower case': text.toLowerCase().max(3),
  pipe: text.pipe(text.max(2)),
  refine: text.refine((one) => one === 'a'),
});

const json = (schema: Parameters<typeof toStandardJsonSchema>[0]): Schema => toStandardJsonSchema(schema);
const s = v.string();
const n = v.number();
const entries = v.record(s, v.any());

add('valibot', 'all', {
  minLength: json(v.pipe(s, v.minLength(3))),
  nonEmpty: json(v.pipe(s, v.nonEmpty())),
  empty: json(v.pipe(s, v.empty())),
  regex: json(v.pipe(s, v.regex(/^a.*c$/))),
  'regex by characters': json(v.pipe(s, v.regex(/^.$/u))),
  'regex and regex': json(v.pipe(s, v.regex(/a/), v.regex(/b/), v.regex(/c/))),
  'regex and the same': json(v.pipe(s, v.regex(/a/), v.regex(/a/))),
  startsWith: json(v.pipe(s, v.startsWith('a'))),
  endsWith: json(v.pipe(s, v.endsWith('b'))),
  includes: json(v.pipe(s, v.includes('b'))),
  isoDate: json(v.pipe(s, v.isoDate())),
  isoTime: json(v.pipe(s, v.isoTime())),
  isoTimeSecond: json(v.pipe(s, v.isoTimeSecond())),
  isoDateTime: json(v.pipe(s, v.isoDateTime())),
  isoTimestamp: json(v.pipe(s, v.isoTimestamp())),
  value: json(v.pipe(s, v.value('a'))),
  integer: json(v.pipe(n, v.integer())),
  safeInteger: json(v.pipe(n, v.safeInteger())),
  minValue: json(v.pipe(n, v.minValue(1))),
  maxValue: json(v.pipe(n, v.maxValue(2))),
  gtValue: json(v.pipe(n, v.gtValue(1))),
  ltValue: json(v.pipe(n, v.ltValue(2))),
  multipleOf: json(v.pipe(n, v.multipleOf(2))),
  'array minLength': json(v.pipe(v.array(v.any()), v.minLength(2))),
  'array maxLength': json(v.pipe(v.array(v.any()), v.maxLength(2))),
  'array length': json(v.pipe(v.array(v.any()), v.length(2))),
  tuple: json(v.tuple([s, n])),
  looseTuple: json(v.looseTuple([s])),
  strictTuple: json(v.strictTuple([s, n])),
  tupleWithRest: json(v.tupleWithRest([s], n)),
  'tuple with optional': json(v.tuple([s, v.optional(n)])),
  object: json(v.object({ a: n })),
  strictObject: json(v.strictObject({ a: n })),
  looseObject: json(v.looseObject({ a: n })),
  objectWithRest: json(v.objectWithRest({ a: n }, n)),
  optional: json(v.object({ a: v.optional(n) })),
  nullish: json(v.object({ a: v.nullish(n) })),
  record: json(v.record(s, n)),
  'record within': json(v.object({ a: v.record(s, n) })),
  minEntries: json(v.pipe(entries, v.minEntries(2))),
  maxEntries: json(v.pipe(entries, v.maxEntries(1))),
  picklist: json(v.picklist(['a', 1])),
  literal: json(v.literal('a')),
  union: json(v.union([v.record(s, n), v.pipe(n, v.integer())])),
  'union with a list': json(v.union([v.record(s, n), v.array(n)])),
  intersect: json(v.intersect([v.object({ a: n }), v.object({ b: n })])),
  nullable: json(v.nullable(s)),
});
add('valibot', 'less', {
  maxLength: json(v.pipe(s, v.maxLength(3))),
  length: json(v.pipe(s, v.length(3))),
  maxBytes: json(v.pipe(s, v.maxBytes(3))),
  maxGraphemes: json(v.pipe(s, v.maxGraphemes(3))),
  excludes: json(v.pipe(s, v.excludes('b'))),
  'regex without case': json(v.pipe(s, v.regex(/^abc$/i))),
  'regex by code units': json(v.pipe(s, v.regex(/^.$/))),
  'regex and one by code units': json(v.pipe(s, v.regex(/a/), v.regex(/^.$/))),
  'minLength after trim': json(v.pipe(s, v.trim(), v.minLength(1))),
  'maxLength after trim': json(v.pipe(s, v.trim(), v.maxLength(1))),
  'value after lower case': json(v.pipe(s, v.toLowerCase(), v.value('a'))),
  'multipleOf a fraction': json(v.pipe(n, v.multipleOf(0.1))),
  check: json(
    v.pipe(
      s,
      v.check((one) => one === 'a'),
    ),
  ),
});

add('arktype', 'all', {
  min: type('string >= 3'),
  more: type('string > 1'),
  regex: type('/^a.*c$/'),
  'regex and regex': type('/a/ & /b/ & /c/'),
  'regex by characters': type(/^.$/u),
  alpha: type('string.alpha'),
  digits: type('string.digits'),
  integer: type('number.integer'),
  safe: type('number.safe'),
  'number max': type('number <= 2'),
  'number less': type('number < 2'),
  'number min': type('number >= 1'),
  divisor: type('number % 2'),
  'list max': type('unknown[] <= 2'),
  'list min': type('unknown[] >= 2'),
  'list length': type('unknown[] == 2'),
  enum: type("'a' | 'ab' | 1"),
  object: type({ a: 'number' }),
  optional: type({ 'a?': 'number' }),
  'object within': type({ a: { 'b?': 'number' } }),
  closed: type({ '+': 'reject', a: 'number' }),
  index: type({ '[string]': 'number' }),
  tuple: type(['string', 'number']),
  'tuple with rest': type(['string', '...', 'number[]']),
  'tuple with optional': type(['string', 'number?']),
  and: type({ a: 'number' }).and({ b: 'number' }),
  or: type({ a: 'number' }).or({ a: 'string' }),
  any: type('object'),
});
add('arktype', 'less', {
  max: type('string <= 3'),
  length: type('string == 3'),
  'regex by code units': type('/^.$/'),
  'regex without case': type(/^abc$/i),
  'regex without case by name': type.module({ code: /^abc$/i, all: 'code[]' }).all,
  'items at the end': type(['...', 'string[]', 'number']),
  trim: type('string.trim').to('string >= 1'),
  narrow: type('string').narrow((one) => one === 'a'),
});

// Formats say what is meant: the dialect does not judge by them.
const ajv = new Ajv2020({ strict: false, validateFormats: false });

for (const [name, { schema, said }] of Object.entries(rows)) {
  test(`${name}: the document forbids nothing that is accepted${said === 'all' ? ', and allows nothing else' : ''}`, async () => {
    const description = describeSchema(schema, 'input');
    const fits = ajv.compile(description);
    const validate = compileSchema(schema);
    const [forbidden, refused]: [unknown[], unknown[]] = [[], []];
    for (const value of values) {
      const { ok } = await validate(structuredClone(value));
      if (ok && !fits(value)) forbidden.push(value);
      if (!ok && fits(value)) refused.push(value);
    }
    const shown = JSON.stringify(description);
    assert.equal(forbidden, [], shown);
    if (said === 'all') assert.equal(refused, [], shown);
    else assert.is.not(refused.length, 0, `all is said: ${shown}`);
  });
}

test('a time without seconds or zone has no format of RFC 3339', () => {
  for (const action of [v.isoTime(), v.isoDateTime()]) {
    assert.not('format' in describeSchema(json(v.pipe(s, action)), 'input'));
  }
});

test('what was demanded before a change is not said of what goes out', () => {
  assert.equal(describeSchema(json(v.pipe(s, v.minLength(3), v.trim())), 'output'), { type: 'string' });
});

test('what a function of its own gives is anything, and a list that was filtered may be shorter', () => {
  const length = v.pipe(
    s,
    v.transform((one) => one.length),
  );
  assert.equal(describeSchema(json(length), 'output'), {});
  assert.equal(describeSchema(json(v.pipe(length, v.number(), v.minValue(2))), 'output'), {
    type: 'number',
    minimum: 2,
  });
  const filtered = v.pipe(
    v.array(n),
    v.minLength(2),
    v.filterItems((one) => one > 1),
  );
  assert.equal(describeSchema(json(filtered), 'output'), { type: 'array', items: { type: 'number' } });
});

test('an expression of ArkType whose flags say more is left out, whatever else has the same source', () => {
  const codes = type({ strict: /^a$/, loose: /^a$/i, other: /^b$/ });
  const { properties } = describeSchema(codes, 'input') as { readonly properties: Record<string, object> };
  assert.equal(properties, {
    strict: { type: 'string' },
    loose: { type: 'string' },
    other: { type: 'string', pattern: '^b$' },
  });
});

test.run();
