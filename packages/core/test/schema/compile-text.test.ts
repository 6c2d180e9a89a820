import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { compileText, isListSchema } from '../../src/schema/compile-text.js';
import { Field } from '../../src/schema/model/field.js';
import { acceptText, textIssues } from './validated.js';

const test = suite('compileText');

const typesOf = (...args: Parameters<typeof textIssues>): unknown => textIssues(...args).map(({ type }) => type);

test('integers are digits, with a sign and zeros after the point at most', () => {
  for (const [text, value] of [
    ['5', 5],
    ['-5', -5],
    ['+5', 5],
    [' 5 ', 5],
    ['1.0', 1],
    ['007', 7],
  ] as const) {
    assert.is(acceptText(z.int(), text), value, text);
  }
  for (const text of ['', 'x', '1.5', '1e5', '0x10', '1.', '1_000', '--1', 'NaN', 'Infinity', '５']) {
    assert.equal(typesOf(z.int(), text), ['int_parsing'], text);
  }
});

test('an integer that a number cannot hold is refused, not rounded', () => {
  assert.equal(typesOf(z.int(), '9007199254740993'), ['int_parsing_size']);
  assert.equal(typesOf(type('number.integer'), '9007199254740993'), ['int_parsing_size']);
  assert.is(acceptText(BigInt, '9007199254740993'), 9007199254740993n);
});

test('-0 is 0', () => {
  assert.ok(Object.is(acceptText(z.int(), '-0'), 0));
});

test('numbers are decimal and finite', () => {
  for (const [text, value] of [
    ['1.5', 1.5],
    ['1e5', 1e5],
    ['.5', 0.5],
    ['1.', 1],
    ['-2', -2],
  ] as const) {
    assert.is(acceptText(Number, text), value, text);
  }
  for (const text of ['', ' ', 'x', '0x10', 'NaN', 'Infinity', '-inf', '1,5', '1e', '0b1']) {
    assert.equal(typesOf(Number, text), ['float_parsing'], text);
  }
  assert.equal(typesOf(Number, '1e999'), ['finite_number']);
});

test('a long hostile text is refused at once', () => {
  const start = performance.now();
  for (const schema of [Number, z.int(), BigInt]) typesOf(schema, `${'1'.repeat(200_000)}x`);
  assert.ok(performance.now() - start < 500);
});

test('booleans are words in any case', () => {
  for (const text of ['1', 'true', 'TRUE', 'on', 'Yes', 't', 'y']) assert.is(acceptText(Boolean, text), true, text);
  for (const text of ['0', 'false', 'OFF', 'no', 'f', 'N']) assert.is(acceptText(Boolean, text), false, text);
  for (const text of ['', '2', 'ja', ' true']) assert.equal(typesOf(Boolean, text), ['bool_parsing'], text);
});

test('strings stay as they are', () => {
  for (const text of ['', '5', 'true', ' a ', 'null']) assert.is(acceptText(String, text), text);
});

test('a text with NUL is refused before anything looks at it', () => {
  assert.equal(textIssues(String, 'a\0b'), [
    { type: 'null_character', loc: [], msg: 'Input should not contain NUL characters' },
  ]);
  assert.equal(typesOf([String], 'a', '\0'), ['null_character']);
});

test('a schema needs no coerce', () => {
  const limit = z.int().min(1).max(100).default(10);
  assert.is(acceptText(limit, '5'), 5);
  assert.equal(textIssues(limit, '500'), [
    {
      type: 'less_than_equal',
      loc: [],
      msg: 'Input should be less than or equal to 100',
      ctx: { le: 100 },
    },
  ]);
  assert.is(acceptText(z.coerce.number(), '5'), 5);
  assert.is(acceptText(type('number.integer < 10'), '5'), 5);
  assert.is(acceptText(z.stringbool(), 'enabled'), true);
  assert.is(acceptText(z.string().transform(Number), '5'), 5);
});

test('Date reads an ISO text', () => {
  assert.equal(acceptText(Date, '2024-01-01T00:00:00Z'), new Date('2024-01-01T00:00:00Z'));
  assert.equal(typesOf(Date, 'x'), ['datetime_parsing']);
});

test('of several texts a scalar takes the last', () => {
  assert.is(acceptText(Number, '1', '2'), 2);
});

test('a schema that reads texts by itself gets them as they are, several as a list', () => {
  const split = z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(z.string()));
  assert.equal(acceptText(split, 'a,b'), ['a', 'b']);
  assert.equal(acceptText(split, 'a', 'b'), ['a', 'b']);
  assert.ok(isListSchema(split.optional()));
  const marked = z.preprocess((value) => value === 'x', z.boolean());
  assert.is(acceptText(marked, 'x'), true);
  assert.is(acceptText(marked.optional(), '1'), false);
});

test('a list takes every text and locates each issue', () => {
  assert.equal(acceptText([Number], '1'), [1]);
  assert.equal(acceptText([Number], '1', '2'), [1, 2]);
  assert.equal(acceptText(z.array(z.boolean()).max(2), 'on', 'off'), [true, false]);
  assert.equal(
    textIssues([Number], '1', 'x', 'y').map(({ loc }) => loc),
    [[1], [2]],
  );
  assert.equal(typesOf(z.array(z.string()).max(1), 'a', 'b'), ['too_long']);
  assert.equal(acceptText(z.tuple([z.string(), z.int()]), '1', '2'), ['1', 2]);
});

test('nullable and optional schemas parse as what they wrap; no text is null', () => {
  assert.is(acceptText(z.int().nullable(), '3'), 3);
  assert.is(acceptText(z.int().optional(), '3'), 3);
  assert.is(acceptText(z.string().nullable(), 'null'), 'null');
  assert.equal(typesOf(z.int().nullable(), 'null'), ['int_parsing']);
});

test('a union is tried in its order', () => {
  assert.is(acceptText(z.union([z.int(), z.boolean()]), '1'), 1);
  assert.is(acceptText(z.union([z.int(), z.boolean()]), 'yes'), true);
  assert.is(acceptText(z.union([z.int(), z.string()]), '1'), 1);
  assert.is(acceptText(z.union([z.string(), z.int()]), '1'), '1');
  assert.is(acceptText(z.union([z.int().max(5), z.string()]), '10'), '10');
  assert.equal(typesOf(z.union([z.int(), z.boolean()]), 'x'), ['int_parsing']);
});

test('one or many: a single text is the scalar, several are the list', () => {
  const schema = z.union([z.int(), z.array(z.int())]);
  assert.ok(isListSchema(schema));
  assert.is(acceptText(schema, '1'), 1);
  assert.equal(acceptText(schema, '1', '2'), [1, 2]);
});

test('constants are met by their text', () => {
  assert.is(acceptText(z.literal(5), '5'), 5);
  assert.is(acceptText(z.literal([1, 'x', true]), 'true'), true);
  assert.is(acceptText(type("'a' | 'b'"), 'b'), 'b');
  assert.equal(typesOf(z.literal([1, 2]), '3'), ['literal_error']);
});

test('isListSchema knows lists of every vendor, and scalars', () => {
  for (const schema of [
    [String] as const,
    z.array(z.int()),
    type('string[]'),
    z.array(z.int()).optional(),
    z.tuple([z.string()]),
  ]) {
    assert.ok(isListSchema(schema));
  }
  for (const schema of [String, z.int(), type('string'), z.unknown(), z.object({})])
    assert.not.ok(isListSchema(schema));
});

test('an object has no text', () => {
  class Filter {
    @Field() name!: string;
  }
  assert.equal(typesOf(Filter, '{"name":"a"}'), ['model_attributes_type']);
});

test('an async schema answers with a promise, unions too', async () => {
  const even = z.int().refine(async (value) => value % 2 === 0, 'Odd');
  const result = compileText(z.union([even, z.boolean()]))(['1']);
  assert.instance(result, Promise);
  assert.equal(await result, { ok: true, value: true });
  assert.equal(await compileText(even)(['3']), { ok: false, issues: [{ type: 'value_error', loc: [], msg: 'Odd' }] });
});

test.run();
