import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { compileHold } from '../../../src/schema/vendors/hold-to-description.js';

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

test('a schema with nothing to look at costs nothing', () => {
  const object = { type: 'object', properties: { a: { type: 'string', minLength: 1 } }, required: ['a'] };
  assert.is(compileHold({ type: 'array', items: object }), undefined);
  assert.is(compileHold({ anyOf: [object, { type: 'integer', minimum: 0, exclusiveMaximum: 9 }] }), undefined);
});

test.run();
