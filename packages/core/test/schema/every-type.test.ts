import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import type { Schema, Validated } from '../../src/contracts/schema.js';
import { compileRender } from '../../src/schema/compile-render.js';
import { compileSchema } from '../../src/schema/compile-schema.js';
import { compileText } from '../../src/schema/compile-text.js';
import { describeSchema } from '../../src/schema/describe-schema.js';
import { findOutsideJson } from '../../src/schema/zod/outside-json.js';

const test = suite('every type');

/** What a type takes and gives, in every place. */
interface Row {
  readonly schema: Schema;
  /** JSON that a body may hold, with what becomes of it; or what start-up refuses it as. */
  readonly json?: readonly [received: unknown, value: unknown];
  readonly refused?: string;
  /** The texts of a parameter or a field, with what becomes of them. */
  readonly texts?: readonly [received: readonly string[], value: unknown];
  /** What a handler returns, with the JSON that leaves; or what start-up refuses it as. */
  readonly answer?: readonly [returned: unknown, json: string];
  readonly unwritable?: string;
  /** What the document says of requests, and of responses if that differs. */
  readonly input?: object;
  readonly output?: object;
}

class Point {
  x = 1;
}

const at = new Date(0);
const iso = '1970-01-01T00:00:00.000Z';
const dateTime = { type: 'string', format: 'date-time' };
const bytes = Uint8Array.of(0, 255);
const base64 = { type: 'string', contentEncoding: 'base64' };
const integer = { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
const digits = { type: 'string', pattern: '^-?\\d+$' };
const codec = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
const json = (schema: Parameters<typeof toStandardJsonSchema>[0]): Schema => toStandardJsonSchema(schema);

const rows: Readonly<Record<string, Row>> = {
  String: { schema: String, json: ['a', 'a'], texts: [['a'], 'a'], answer: ['a', '"a"'] },
  Number: { schema: Number, json: [1.5, 1.5], texts: [['1.5'], 1.5], answer: [1.5, '1.5'] },
  Boolean: { schema: Boolean, json: [true, true], texts: [['on'], true], answer: [true, 'true'] },
  BigInt: { schema: BigInt, json: ['7', 7n], texts: [['7'], 7n], answer: [7n, '"7"'] },
  Date: { schema: Date, json: [iso, at], texts: [[iso], at], answer: [at, `"${iso}"`] },
  Uint8Array: {
    schema: Uint8Array,
    json: ['AP8=', bytes],
    texts: [['AP8='], bytes],
    answer: [Buffer.from(bytes), '"AP8="'],
    input: base64,
    output: base64,
  },
  'List of bytes': {
    schema: [Uint8Array],
    json: [
      ['AP8=', ''],
      [bytes, new Uint8Array()],
    ],
    texts: [['AP8='], [bytes]],
    answer: [[bytes], '["AP8="]'],
    input: { type: 'array', items: base64 },
  },
  List: {
    schema: [Number],
    json: [[1], [1]],
    texts: [
      ['1', '2'],
      [1, 2],
    ],
    answer: [[1], '[1]'],
  },

  'z.base64': { schema: z.base64(), json: ['AP8=', 'AP8='], texts: [['AP8='], 'AP8='], answer: ['AP8=', '"AP8="'] },
  'z.instanceof of other numbers': {
    schema: z.instanceof(Float32Array),
    refused: 'Float32Array',
    unwritable: 'Float32Array',
  },
  'z.codec of base64': {
    schema: z.codec(z.base64(), z.instanceof(Uint8Array), {
      decode: z.util.base64ToUint8Array,
      encode: z.util.uint8ArrayToBase64,
    }),
    json: ['AP8=', bytes],
    texts: [['AP8='], bytes],
    answer: ['AP8=', '"AP8="'],
    output: base64,
  },
  'z.instanceof of bytes': {
    schema: z.object({ a: z.instanceof(Uint8Array) }),
    refused: 'Uint8Array',
    answer: [{ a: bytes }, '{"a":"AP8="}'],
    output: { type: 'object', properties: { a: base64 }, required: ['a'], additionalProperties: false },
  },
  'z.string': { schema: z.string(), json: ['a', 'a'], texts: [['a'], 'a'], answer: ['a', '"a"'] },
  'z.email': {
    schema: z.email(),
    json: ['a@b.io', 'a@b.io'],
    texts: [['a@b.io'], 'a@b.io'],
    answer: ['a@b.io', '"a@b.io"'],
  },
  'z.iso.date': { schema: z.iso.date(), json: ['2020-01-01', '2020-01-01'], texts: [['2020-01-01'], '2020-01-01'] },
  'z.templateLiteral': {
    schema: z.templateLiteral(['a', z.int()]),
    json: ['a1', 'a1'],
    texts: [['a1'], 'a1'],
    answer: ['a1', '"a1"'],
  },
  'z.number': { schema: z.number(), json: [1, 1], texts: [['1'], 1], answer: [1, '1'] },
  'z.int': { schema: z.int(), json: [1, 1], texts: [['1'], 1], answer: [1, '1'] },
  'z.boolean': { schema: z.boolean(), json: [true, true], texts: [['1'], true], answer: [true, 'true'] },
  'z.stringbool': { schema: z.stringbool(), json: ['yes', true], texts: [['no'], false], answer: ['yes', 'true'] },
  'z.null': { schema: z.null(), json: [null, null], answer: [null, 'null'] },
  'z.literal': { schema: z.literal(['a', 1]), json: [1, 1], texts: [['1'], 1], answer: ['a', '"a"'] },
  'z.literal of a bigint': { schema: z.literal(1n), refused: 'bigint', answer: [1n, '"1"'], output: { enum: ['1'] } },
  'z.literal of a bigint and more': {
    schema: z.literal(['a', 1n, undefined]),
    json: ['a', 'a'],
    texts: [['a'], 'a'],
    answer: [1n, '"1"'],
    input: { enum: ['a'] },
    output: { enum: ['a', '1'] },
  },
  'z.enum': { schema: z.enum(['a', 'b']), json: ['a', 'a'], texts: [['b'], 'b'], answer: ['a', '"a"'] },
  'z.enum of TypeScript': {
    schema: z.enum({ A: 1, B: 'b' } as const),
    json: [1, 1],
    texts: [['1'], 1],
    answer: ['b', '"b"'],
  },
  'z.any': {
    schema: z.any(),
    json: [{ a: 1 }, { a: 1 }],
    texts: [['a'], 'a'],
    answer: [{ a: 1 }, '{"a":1}'],
    input: {},
  },
  'z.unknown': { schema: z.unknown(), json: [1, 1], texts: [['a'], 'a'], answer: [[1], '[1]'], input: {} },
  'z.json': { schema: z.json(), json: [{ a: [1] }, { a: [1] }], answer: [{ a: [1] }, '{"a":[1]}'] },
  'z.object': {
    schema: z.object({ a: z.int() }),
    json: [{ a: 1, b: 2 }, { a: 1 }],
    answer: [{ a: 1, b: 2 }, '{"a":1}'],
  },
  'z.strictObject': {
    schema: z.strictObject({ a: z.int() }),
    json: [{ a: 1 }, { a: 1 }],
    answer: [{ a: 1 }, '{"a":1}'],
  },
  'z.looseObject': {
    schema: z.looseObject({ a: z.int() }),
    json: [
      { a: 1, b: 2 },
      { a: 1, b: 2 },
    ],
    answer: [{ a: 1, b: 2 }, '{"a":1,"b":2}'],
  },
  'z.record': { schema: z.record(z.string(), z.int()), json: [{ a: 1 }, { a: 1 }], answer: [{ a: 1 }, '{"a":1}'] },
  'z.partialRecord': {
    schema: z.partialRecord(z.enum(['a', 'b']), z.int()),
    json: [{ a: 1 }, { a: 1 }],
    answer: [{ a: 1 }, '{"a":1}'],
  },
  'z.array': { schema: z.array(z.int()), json: [[1], [1]], texts: [['1'], [1]], answer: [[1], '[1]'] },
  'z.tuple': {
    schema: z.tuple([z.string(), z.int()]),
    json: [
      ['a', 1],
      ['a', 1],
    ],
    texts: [
      ['a', '1'],
      ['a', 1],
    ],
    answer: [['a', 1], '["a",1]'],
  },
  'z.union': { schema: z.union([z.int(), z.string()]), json: ['a', 'a'], texts: [['1'], 1], answer: [1, '1'] },
  'z.union with a part outside of JSON': {
    schema: z.union([z.date(), z.int()]),
    json: [1, 1],
    texts: [['1'], 1],
    answer: [at, `"${iso}"`],
    input: integer,
    output: { anyOf: [dateTime, integer] },
  },
  'z.xor': { schema: z.xor([z.int(), z.string()]), json: ['a', 'a'], texts: [['a'], 'a'], answer: [1, '1'] },
  'z.discriminatedUnion': {
    schema: z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b'), n: z.int() })]),
    json: [
      { k: 'b', n: 1 },
      { k: 'b', n: 1 },
    ],
    answer: [{ k: 'b', n: 1 }, '{"k":"b","n":1}'],
  },
  'z.intersection': {
    schema: z.intersection(z.object({ a: z.int() }), z.object({ b: z.int() })),
    json: [
      { a: 1, b: 2, c: 3 },
      { a: 1, b: 2 },
    ],
    answer: [{ a: 1, b: 2, c: 3 }, '{"a":1,"b":2}'],
  },
  'z.lazy': { schema: z.lazy(() => z.int()), json: [1, 1], texts: [['1'], 1], answer: [1, '1'] },
  'z.nullable': { schema: z.nullable(z.int()), json: [null, null], texts: [['1'], 1], answer: [null, 'null'] },
  'z.readonly': {
    schema: z.object({ a: z.int() }).readonly(),
    json: [{ a: 1 }, { a: 1 }],
    answer: [{ a: 1 }, '{"a":1}'],
    input: { type: 'object', properties: { a: integer }, required: ['a'] },
  },
  'z.brand': { schema: z.string().brand('Id'), json: ['a', 'a'], texts: [['a'], 'a'], answer: ['a', '"a"'] },
  'z.transform': {
    schema: z.string().transform((text) => text.length),
    json: ['abc', 3],
    texts: [['abc'], 3],
    answer: ['abc', '3'],
    output: {},
  },
  'z.pipe': {
    schema: z.string().transform(Number).pipe(z.int()),
    json: ['3', 3],
    texts: [['3'], 3],
    answer: ['3', '3'],
    input: { type: 'string' },
    output: integer,
  },
  'z.preprocess': {
    schema: z.preprocess((text) => Number(text), z.int()),
    json: ['3', 3],
    texts: [['3'], 3],
    answer: ['3', '3'],
  },
  'z.codec': { schema: codec, json: [iso, at], texts: [[iso], at], answer: [iso, `"${iso}"`], output: dateTime },
  'z.catch': { schema: z.int().catch(3), json: ['x', 3], texts: [['7'], 7], answer: ['x', '3'] },
  'z.default': { schema: z.object({ a: z.int().default(1) }), json: [{}, { a: 1 }], answer: [{}, '{"a":1}'] },
  'z.prefault': {
    schema: z.object({ a: z.string().prefault('x') }),
    json: [{}, { a: 'x' }],
    answer: [{}, '{"a":"x"}'],
  },
  'z.optional': { schema: z.object({ a: z.int().optional() }), json: [{}, {}], answer: [{}, '{}'] },
  'z.nonoptional': {
    schema: z.object({ a: z.nonoptional(z.int().optional()) }),
    json: [{ a: 1 }, { a: 1 }],
    answer: [{ a: 1 }, '{"a":1}'],
  },
  'z.success': { schema: z.success(z.int()), json: [1, true], texts: [['1'], true], answer: [1, 'true'] },
  'z.promise': { schema: z.promise(z.int()), json: [1, 1], texts: [['1'], 1], answer: [Promise.resolve(1), '1'] },
  'z.coerce.number': { schema: z.coerce.number(), json: ['1', 1], texts: [['1'], 1], answer: ['1', '1'] },
  'z.coerce.date': {
    schema: z.coerce.date(),
    json: [iso, at],
    texts: [[iso], at],
    answer: [iso, `"${iso}"`],
    input: dateTime,
  },
  'z.coerce.bigint': {
    schema: z.coerce.bigint(),
    json: ['1', 1n],
    texts: [['1'], 1n],
    answer: ['1', '"1"'],
    input: digits,
  },
  'z.never': { schema: z.object({ a: z.never().optional() }), json: [{}, {}], answer: [{}, '{}'] },
  'z.undefined': { schema: z.object({ a: z.undefined().optional() }), json: [{}, {}], answer: [{}, '{}'] },
  'z.date': { schema: z.date(), refused: 'Date', answer: [at, `"${iso}"`], output: dateTime },
  'z.date that may be absent': { schema: z.date().optional(), refused: 'Date', answer: [at, `"${iso}"`] },
  'z.bigint': { schema: z.bigint(), refused: 'bigint', answer: [7n, '"7"'], output: digits },
  'z.int64': { schema: z.int64(), refused: 'bigint', answer: [7n, '"7"'] },
  'z.set': {
    schema: z.set(z.int()),
    refused: 'Set',
    answer: [new Set([1]), '[1]'],
    output: { type: 'array', items: integer },
  },
  'z.map': {
    schema: z.map(z.string(), z.int()),
    refused: 'Map',
    answer: [new Map([['a', 1]]), '[["a",1]]'],
    output: {
      type: 'array',
      items: { type: 'array', prefixItems: [{ type: 'string' }, integer], minItems: 2, maxItems: 2 },
    },
  },
  'z.file': { schema: z.file(), refused: 'File', unwritable: 'File' },
  'z.symbol': { schema: z.symbol(), refused: 'symbol', unwritable: 'symbol' },
  'z.function': { schema: z.function() as unknown as Schema, refused: 'function', unwritable: 'function' },
  'z.nan': { schema: z.nan(), refused: 'NaN', unwritable: 'NaN' },
  'z.instanceof of a Blob': { schema: z.instanceof(Blob), refused: 'Blob', unwritable: 'Blob' },
  'z.instanceof': { schema: z.instanceof(Point), refused: 'Point', answer: [new Point(), '{"x":1}'], output: {} },
  'z.custom': {
    schema: z.custom<string>((value) => value === 'a'),
    json: ['a', 'a'],
    texts: [['a'], 'a'],
    answer: ['a', '"a"'],
    input: {},
  },

  'v.string': { schema: json(v.string()), json: ['a', 'a'], texts: [['a'], 'a'], answer: ['a', '"a"'] },
  'v.number': { schema: json(v.number()), json: [1, 1], texts: [['1'], 1], answer: [1, '1'] },
  'v.boolean': { schema: json(v.boolean()), json: [true, true], texts: [['1'], true], answer: [true, 'true'] },
  'v.picklist': { schema: json(v.picklist(['a', 'b'])), json: ['a', 'a'], texts: [['b'], 'b'], answer: ['a', '"a"'] },
  'v.object': {
    schema: json(v.object({ a: v.number() })),
    json: [{ a: 1, b: 2 }, { a: 1 }],
    answer: [{ a: 1, b: 2 }, '{"a":1}'],
  },
  'v.record': {
    schema: json(v.record(v.string(), v.number())),
    json: [{ a: 1 }, { a: 1 }],
    answer: [{ a: 1 }, '{"a":1}'],
  },
  'v.array': { schema: json(v.array(v.number())), json: [[1], [1]], texts: [['1'], [1]], answer: [[1], '[1]'] },
  'v.tuple': {
    schema: json(v.tuple([v.string(), v.number()])),
    json: [
      ['a', 1],
      ['a', 1],
    ],
    texts: [
      ['a', '1'],
      ['a', 1],
    ],
    answer: [['a', 1], '["a",1]'],
  },
  'v.union': {
    schema: json(v.union([v.number(), v.date()])),
    json: [1, 1],
    texts: [['1'], 1],
    answer: [at, `"${iso}"`],
    input: { type: 'number' },
  },
  'v.optional': {
    schema: json(v.object({ a: v.optional(v.string(), 'x') })),
    json: [{}, { a: 'x' }],
    answer: [{}, '{"a":"x"}'],
  },
  'v.transform': {
    schema: json(v.pipe(v.string(), v.transform(Number), v.number())),
    json: ['3', 3],
    texts: [['3'], 3],
    answer: ['3', '3'],
  },
  'v.literal of a bigint': {
    schema: json(v.literal(1n)),
    refused: 'bigint',
    answer: [1n, '"1"'],
    output: { const: '1' },
  },
  'v.date': { schema: json(v.date()), refused: 'Date', answer: [at, `"${iso}"`], output: dateTime },
  'v.bigint': { schema: json(v.object({ a: v.bigint() })), refused: 'bigint', answer: [{ a: 7n }, '{"a":"7"}'] },
  'v.set': {
    schema: json(v.set(v.number())),
    refused: 'Set',
    answer: [new Set([1]), '[1]'],
    output: { type: 'array' },
  },
  'v.map': { schema: json(v.map(v.string(), v.number())), refused: 'Map', answer: [new Map([['a', 1]]), '[["a",1]]'] },
  'v.file': { schema: json(v.file()), refused: 'File', unwritable: 'File' },
  'v.blob': { schema: json(v.blob()), refused: 'Blob', unwritable: 'Blob' },
  'v.symbol': { schema: json(v.symbol()), refused: 'symbol', unwritable: 'symbol' },
  'v.nan': { schema: json(v.nan()), refused: 'NaN', unwritable: 'NaN' },
  'v.function': { schema: json(v.function()), refused: 'function', unwritable: 'function' },
  'v.instance': { schema: json(v.instance(Point)), refused: 'Point', answer: [new Point(), '{"x":1}'], output: {} },
  'v.instance of bytes': {
    schema: json(v.instance(Uint8Array)),
    refused: 'Uint8Array',
    answer: [bytes, '"AP8="'],
    output: base64,
  },
  'v.custom': {
    schema: json(v.custom<string>((value) => value === 'a')),
    json: ['a', 'a'],
    texts: [['a'], 'a'],
    answer: ['a', '"a"'],
    input: {},
  },

  'ark string': { schema: type('string'), json: ['a', 'a'], texts: [['a'], 'a'], answer: ['a', '"a"'] },
  'ark number': { schema: type('number'), json: [1, 1], texts: [['1'], 1], answer: [1, '1'] },
  'ark boolean': { schema: type('boolean'), json: [true, true], texts: [['true'], true], answer: [true, 'true'] },
  'ark union of texts': { schema: type("'a'|'b'"), json: ['a', 'a'], texts: [['b'], 'b'], answer: ['a', '"a"'] },
  'ark object': {
    schema: type({ a: 'number' }),
    json: [
      { a: 1, b: 2 },
      { a: 1, b: 2 },
    ],
    answer: [{ a: 1, b: 2 }, '{"a":1}'],
  },
  'ark list': { schema: type('number[]'), json: [[1], [1]], texts: [['1'], [1]], answer: [[1], '[1]'] },
  'ark tuple': {
    schema: type(['string', 'number']),
    json: [
      ['a', 1],
      ['a', 1],
    ],
    texts: [
      ['a', '1'],
      ['a', 1],
    ],
    answer: [['a', 1], '["a",1]'],
  },
  'ark index': { schema: type('Record<string, number>'), json: [{ a: 1 }, { a: 1 }], answer: [{ a: 1 }, '{"a":1}'] },
  'ark parse': { schema: type('string.numeric.parse'), json: ['3', 3], texts: [['3'], 3], answer: ['3', '3'] },
  'ark union with undefined': {
    schema: type({ a: 'string | undefined' }),
    json: [{ a: 'x' }, { a: 'x' }],
    answer: [{ a: 'x' }, '{"a":"x"}'],
  },
  'ark Date': { schema: type('Date'), refused: 'Date', answer: [at, `"${iso}"`], output: dateTime },
  'ark bigint': { schema: type({ a: 'bigint' }), refused: 'bigint', answer: [{ a: 7n }, '{"a":"7"}'] },
  'ark bigint literal': { schema: type('1n'), refused: 'bigint', answer: [1n, '"1"'], output: { const: '1' } },
  'ark Date beside a number': {
    schema: type('Date | number'),
    json: [1, 1],
    texts: [['1'], 1],
    answer: [at, `"${iso}"`],
  },
  'ark Set': { schema: type('Set'), refused: 'Set', answer: [new Set([1]), '[1]'], output: { type: 'array' } },
  'ark Map': { schema: type('Map'), refused: 'Map', answer: [new Map([['a', 1]]), '[["a",1]]'] },
  'ark File': { schema: type('File'), refused: 'File', unwritable: 'File' },
  'ark symbol': { schema: type('symbol'), refused: 'symbol', unwritable: 'symbol' },
  'ark instance': { schema: type.instanceOf(Point), refused: 'Point', answer: [new Point(), '{"x":1}'], output: {} },
};

const take = (name: string, result: Validated): unknown => {
  if (result.ok) return result.value;
  throw new Error(`${name}: ${JSON.stringify(result.issues)}`);
};

for (const [name, row] of Object.entries(rows)) {
  const { schema } = row;
  test(`${name}: what a request brings is taken, or refused at start-up`, async () => {
    assert.is(findOutsideJson(schema, 'input')?.kind, row.refused);
    if (row.json) assert.equal(take(name, await compileSchema(schema)(row.json[0])), row.json[1]);
    if (row.texts) assert.equal(take(name, await compileText(schema)(row.texts[0])), row.texts[1]);
    assert.ok(row.json ?? row.refused, 'a row says what JSON brings, or that none does');
  });

  test(`${name}: what a response shows leaves, or is refused at start-up`, async () => {
    assert.is(findOutsideJson(schema, 'output')?.kind, row.unwritable);
    if (row.answer) assert.is(await compileRender(schema)(row.answer[0]), row.answer[1]);
  });

  test(`${name}: the document says so`, () => {
    if (row.input) assert.equal(describeSchema(schema, 'input'), row.input);
    if (row.output) assert.equal(describeSchema(schema, 'output'), row.output);
    assert.not.match(JSON.stringify(describeSchema(schema, 'input')), /x-outside/);
  });
}

test.run();
