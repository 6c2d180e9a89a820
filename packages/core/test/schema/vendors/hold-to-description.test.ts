import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import { compileHold } from '../../../src/schema/vendors/hold-to-description.js';
import { schemaFrom } from '../../../src/schema/zod/schema-from.js';

const test = suite('compileHold');

/** The issues of a value, as type and place. */
async function issuesOf(schema: Parameters<typeof compileSchema>[0], value: unknown): Promise<unknown> {
  const result = await compileSchema(schema)(value);
  return result.ok ? [] : result.issues.map((issue) => [issue.type, issue.loc]);
}

test('a breach is told where it lies, in lists, objects, records and recursion', async () => {
  interface Tree {
    readonly own: Record<string, number>;
    readonly below?: Tree[] | undefined;
  }
  const Tree: v.GenericSchema<Tree> = v.object({
    own: v.record(v.string(), v.number()),
    below: v.optional(v.array(v.lazy(() => Tree))),
  });
  const tree = toStandardJsonSchema(Tree);
  assert.equal(await issuesOf(tree, { own: {}, below: [{ own: { a: 1 } }] }), []);
  assert.equal(await issuesOf(tree, { own: {}, below: [{ own: {} }, { own: [] }] }), [
    ['dict_type', ['below', 1, 'own']],
  ]);
  const ids = type({ '[string]': 'number.integer' });
  assert.equal(await issuesOf(ids, { a: 1, b: 2 ** 53 }), [['less_than_equal', ['b']]]);
  assert.equal(await issuesOf(ids, { a: -(2 ** 53) }), [['greater_than_equal', ['a']]]);
  assert.equal(await issuesOf(type(['string >= 2', '...', 'number[]']), ['😀', 1]), [['string_too_short', [0]]]);
});

test('a day that its month does not have is none', async () => {
  const date = toStandardJsonSchema(v.pipe(v.string(), v.isoDate()));
  const time = toStandardJsonSchema(v.pipe(v.string(), v.isoTimestamp()));
  for (const day of ['2026-02-28', '2024-02-29', '2026-12-31']) {
    assert.equal([await issuesOf(date, day), await issuesOf(time, `${day}T10:00:00Z`)], [[], []], day);
  }
  for (const day of ['2026-02-29', '2026-02-30', '2026-04-31', '1900-02-29']) {
    assert.equal(await issuesOf(date, day), [['date_parsing', []]], day);
    assert.equal(await issuesOf(time, `${day}T10:00:00Z`), [['datetime_parsing', []]], day);
  }
});

test("what the vendor refuses is told in the vendor's words", async () => {
  assert.equal(await issuesOf(type({ '[string]': 'number' }), { a: 'x' }), [['value_error', ['a']]]);
});

test('a number that JSON writes and memory has not is none, whatever limits it has', async () => {
  const wide = { type: 'integer', minimum: -1e21, maximum: 1e21 };
  const wideIntegers = toStandardJsonSchema(v.pipe(v.number(), v.integer(), v.minValue(-1e21), v.maxValue(1e21)));
  const numbers: readonly (readonly [Parameters<typeof compileSchema>[0], string, string])[] = [
    [toStandardJsonSchema(v.number()), '1e400', 'finite_number'],
    [toStandardJsonSchema(v.pipe(v.number(), v.minValue(2))), '1e400', 'finite_number'],
    [type('number <= 5'), '-1e400', 'finite_number'],
    [wideIntegers, '9007199254740992', 'less_than_equal'],
    [wideIntegers, '-9007199254740992', 'greater_than_equal'],
  ];
  for (const [schema, text, issue] of numbers) assert.equal(await issuesOf(schema, JSON.parse(text)), [[issue, []]]);
  const limits = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
  assert.equal(describeSchema(schemaFrom(wide), 'input'), { type: 'integer', ...limits });
  const either = schemaFrom({ type: ['integer', 'null'] });
  assert.equal(describeSchema(either, 'input'), { type: ['integer', 'null'], ...limits });
  assert.equal(await issuesOf(either, 2 ** 53).then((issues) => (issues as unknown[]).length > 0), true);
  assert.equal(await issuesOf(either, null), []);
});

test('one of several types is taken by the member that names them', async () => {
  const member = { type: 'string', minLength: 3 };
  const either = schemaFrom({ anyOf: [{ type: ['string', 'null'] }, member] });
  assert.equal(await issuesOf(either, 'a'), []);
});

test('of a choice, the members that the value is meant by are held to, and it is to be meant by one', async () => {
  const either = type({ kind: "'a'", code: 'string >= 2' }).or({ kind: "'b'" });
  assert.equal(await issuesOf(either, { kind: 'a', code: '😀😀' }), []);
  assert.equal(await issuesOf(either, { kind: 'a', code: '😀' }), [['string_too_short', ['code']]]);
  assert.equal(await issuesOf(either, { kind: 'b', code: '😀' }), []);
  const objectOrPair = type({ 'a?': 'number' }).or(['string', 'number']);
  assert.equal(await issuesOf(objectOrPair, {}), []);
  assert.equal(await issuesOf(objectOrPair, ['a', 1]), []);
  assert.equal(await issuesOf(objectOrPair, [1]), [['dict_type', []]]);
});

test('a schema with nothing to look at costs nothing', () => {
  const object = { type: 'object', properties: { a: { type: 'string', minLength: 1 } }, required: ['a'] };
  assert.is(compileHold({ type: 'array', items: object }, 'input'), undefined);
  assert.is(compileHold({ anyOf: [object, { type: 'integer', minimum: 0, exclusiveMaximum: 9 }] }, 'input'), undefined);
});

test.run();
