import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { issues } from '../validated.js';

const test = suite('zodWords');

const one = (schema: z.ZodType, value: unknown): unknown => {
  const found = issues(schema, value);
  assert.is(found.length, 1, JSON.stringify(found));
  return found[0];
};

test('a missing property is missing, whatever its type', () => {
  assert.equal(issues(z.object({ a: z.string(), b: z.enum(['x']), c: z.union([z.string(), z.int()]) }), {}), [
    { type: 'missing', loc: ['a'], msg: 'Field required' },
    { type: 'missing', loc: ['b'], msg: 'Field required' },
    { type: 'missing', loc: ['c'], msg: 'Field required' },
  ]);
});

test('lengths of texts', () => {
  assert.equal(one(z.string().min(3), 'a'), {
    type: 'string_too_short',
    loc: [],
    msg: 'String should have at least 3 characters',
    ctx: { min_length: 3 },
  });
  assert.equal(one(z.string().max(1), 'ab'), {
    type: 'string_too_long',
    loc: [],
    msg: 'String should have at most 1 character',
    ctx: { max_length: 1 },
  });
});

test('limits of numbers', () => {
  const words = (schema: z.ZodType, value: unknown): unknown => {
    const { type, msg, ctx } = one(schema, value) as { type: string; msg: string; ctx: object };
    return [type, msg, ctx];
  };
  assert.equal(words(z.number().gt(3), 3), ['greater_than', 'Input should be greater than 3', { gt: 3 }]);
  assert.equal(words(z.number().gte(3), 2), [
    'greater_than_equal',
    'Input should be greater than or equal to 3',
    { ge: 3 },
  ]);
  assert.equal(words(z.number().lt(3), 3), ['less_than', 'Input should be less than 3', { lt: 3 }]);
  assert.equal(words(z.int().max(100), 500), [
    'less_than_equal',
    'Input should be less than or equal to 100',
    { le: 100 },
  ]);
  assert.equal(words(z.number().multipleOf(3), 4), [
    'multiple_of',
    'Input should be a multiple of 3',
    { multiple_of: 3 },
  ]);
  assert.equal(words(z.bigint().max(3n), 4n), [
    'less_than_equal',
    'Input should be less than or equal to 3',
    { le: '3' },
  ]);
  assert.equal(words(z.date().min(new Date(0)), new Date(-1)), [
    'greater_than_equal',
    'Input should be greater than or equal to 1970-01-01T00:00:00.000Z',
    { ge: '1970-01-01T00:00:00.000Z' },
  ]);
});

test('a fraction is no integer', () => {
  assert.equal(one(z.int(), 1.5), {
    type: 'int_from_float',
    loc: [],
    msg: 'Input should be a valid integer, got a number with a fractional part',
  });
});

test('what is no number is no integer, wherever an integer is asked for', () => {
  const words = { type: 'int_type', msg: 'Input should be a valid integer' };
  for (const integer of [z.int(), z.number().int(), z.int32(), z.int().min(3)]) {
    assert.equal(one(integer, '5'), { loc: [], ...words });
    assert.equal(issues(z.union([z.object({}), integer]), 'x')[1], { loc: [], ...words }, 'in a union');
  }
  assert.equal(one(z.number(), '5'), { type: 'float_type', loc: [], msg: 'Input should be a valid number' });
});

test('patterns and formats', () => {
  assert.equal(one(z.string().regex(/^a+$/i), 'b'), {
    type: 'string_pattern_mismatch',
    loc: [],
    msg: "String should match pattern '^a+$'",
    ctx: { pattern: '^a+$' },
  });
  assert.equal(one(z.uuid(), 'x'), { type: 'uuid_parsing', loc: [], msg: 'Input should be a valid UUID' });
  assert.equal(one(z.iso.datetime(), 'x'), {
    type: 'datetime_parsing',
    loc: [],
    msg: 'Input should be a valid datetime',
  });
  assert.equal(one(z.string().startsWith('a'), 'b'), {
    type: 'value_error',
    loc: [],
    msg: 'Invalid string: must start with "a"',
  });
});

test('lists say how long they were', () => {
  assert.equal(one(z.array(z.string()).min(2), ['a']), {
    type: 'too_short',
    loc: [],
    msg: 'List should have at least 2 items after validation, not 1',
    ctx: { field_type: 'List', min_length: 2, actual_length: 1 },
  });
  assert.equal((one(z.object({ l: z.array(z.string()).max(1) }), { l: ['a', 'b'] }) as { ctx: object }).ctx, {
    field_type: 'List',
    max_length: 1,
    actual_length: 2,
  });
});

test('constants', () => {
  assert.equal(one(z.literal('a'), 'b'), {
    type: 'literal_error',
    loc: [],
    msg: "Input should be 'a'",
    ctx: { expected: "'a'" },
  });
  assert.equal(one(z.enum(['a', 'b', 'c']), 'd'), {
    type: 'enum',
    loc: [],
    msg: "Input should be 'a', 'b' or 'c'",
    ctx: { expected: "'a', 'b' or 'c'" },
  });
});

test('a literal is one whatever its number of values, also in a union', () => {
  const several = z.literal(['a', 'b']);
  assert.equal(one(several, 'c'), {
    type: 'literal_error',
    loc: [],
    msg: "Input should be 'a' or 'b'",
    ctx: { expected: "'a' or 'b'" },
  });
  const inUnion = issues(z.object({ u: z.union([several, z.enum(['x', 'y'])]) }), { u: 'c' });
  assert.equal(
    inUnion.map(({ type }) => type),
    ['literal_error', 'enum'],
  );
});

test('every key too many is an issue of its own', () => {
  assert.equal(issues(z.strictObject({}), { a: 1, b: 2 }), [
    { type: 'extra_forbidden', loc: ['a'], msg: 'Extra inputs are not permitted' },
    { type: 'extra_forbidden', loc: ['b'], msg: 'Extra inputs are not permitted' },
  ]);
});

test('a union speaks of the branches that had the right type', () => {
  const union = z.object({ u: z.union([z.string(), z.object({ a: z.int() })]) });
  assert.equal(issues(union, { u: { a: 'x' } }), [
    { type: 'int_type', loc: ['u', 'a'], msg: 'Input should be a valid integer' },
  ]);
  assert.equal(
    issues(union, { u: true }).map(({ type, loc }) => [type, loc]),
    [
      ['string_type', ['u']],
      ['model_attributes_type', ['u']],
    ],
  );
});

test('a tag of a union that names none of its members is told as FastAPI does, without what was sent', () => {
  const union = z.discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal(2) })]);
  const list = z.object({ list: z.array(union) });
  assert.equal(issues(list, { list: [{ k: 'secret' }] }), [
    {
      type: 'union_tag_invalid',
      loc: ['list', 0],
      msg: "Input tag found using 'k' does not match any of the expected tags: 'a', 2",
      ctx: { discriminator: "'k'", expected_tags: "'a', 2" },
    },
  ]);
  assert.equal(issues(union, {}), [
    {
      type: 'union_tag_not_found',
      loc: [],
      msg: "Unable to extract tag using discriminator 'k'",
      ctx: { discriminator: "'k'" },
    },
  ]);
});

test('a key of a record is located by the key', () => {
  assert.equal(
    issues(z.record(z.string().min(3), z.int()), { a: 1 }).map(({ type, loc }) => [type, loc]),
    [['string_too_short', ['a', '[key]']]],
  );
});

test('a key of a record is parsed, as text by nature', () => {
  const key = { loc: ['a', '[key]'] };
  assert.equal(one(z.record(z.int(), z.int()), { a: 1 }), {
    type: 'int_parsing',
    ...key,
    msg: 'Input should be a valid integer, unable to parse string as an integer',
  });
  assert.equal(one(z.record(z.number(), z.int()), { a: 1 }), {
    type: 'float_parsing',
    ...key,
    msg: 'Input should be a valid number, unable to parse string as a number',
  });
});

test("the author's own message replaces ours, and keeps the type", () => {
  assert.equal(one(z.string().min(3, 'Too short!'), 'a'), {
    type: 'string_too_short',
    loc: [],
    msg: 'Too short!',
    ctx: { min_length: 3 },
  });
  assert.equal(one(z.object({ a: z.string('A name, please') }), {}), {
    type: 'missing',
    loc: ['a'],
    msg: 'A name, please',
  });
});

test('a refinement is a value error with its message, even where there is no value', () => {
  const same = z
    .object({ a: z.string(), b: z.string().optional() })
    .refine(({ a, b }) => a === b, { path: ['b'], message: 'Must be the same' });
  assert.equal(one(same, { a: 'x' }), { type: 'value_error', loc: ['b'], msg: 'Must be the same' });
});

test.run();
