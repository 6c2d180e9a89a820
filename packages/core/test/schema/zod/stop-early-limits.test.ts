import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { compileZod } from '../../../src/schema/zod/compile-zod.js';

const test = suite('texts that are slow to read');

const typesOf = async (schema: z.ZodType, value: unknown): Promise<readonly string[]> => {
  const result = await compileZod(schema)(value);
  return result.ok ? [] : result.issues.map(({ type }) => type);
};

test('digits for a coerced bigint end at 4300', async () => {
  for (const schema of [
    z.coerce.bigint(),
    z.coerce
      .bigint()
      .max(10n ** 5000n)
      .optional(),
  ]) {
    assert.equal(await typesOf(schema, '9'.repeat(4300)), []);
    assert.equal(await typesOf(schema, '9'.repeat(4301)), ['int_parsing_size']);
  }
  assert.equal(await typesOf(z.object({ a: z.array(z.coerce.bigint()) }), { a: ['1', '9'.repeat(5000)] }), [
    'int_parsing_size',
  ]);
  assert.equal(await typesOf(z.record(z.coerce.bigint() as never, z.any()), { ['9'.repeat(5000)]: 1 }), [
    'int_parsing_size',
  ]);
});

test('a template with several open parts takes 500 characters, any other as many as there are', async () => {
  const several = z.templateLiteral(['a', z.string(), 'b', z.string(), 'c', z.string(), 'd']);
  assert.equal(await typesOf(several, `a${'b'.repeat(400)}cd`), []);
  assert.equal(await typesOf(several, `a${'bc'.repeat(100_000)}`), ['string_too_long']);
  const numbers = z.templateLiteral([z.number(), z.number(), z.number()]);
  assert.equal(await typesOf(z.array(numbers), [`${'1'.repeat(100_000)}x`]), ['string_too_long']);
  const one = z.templateLiteral(['a', z.string(), 'b']);
  assert.equal(await typesOf(one, `a${'b'.repeat(100_000)}`), []);
});

test('a large value tells of one fault, however many sides of a recursive intersection see it', async () => {
  const Both: z.ZodType = z.lazy(() =>
    z.intersection(z.looseObject({ a: z.number(), kids: z.array(Both) }), z.looseObject({ kids: z.array(Both) })),
  );
  let deep: unknown = 'x';
  for (let level = 0; level < 90; level++) deep = { a: 1, kids: [deep] };
  const many = Array.from({ length: 40 }, () => deep);
  assert.equal(await typesOf(z.array(Both), many), ['model_attributes_type']);
});

test('of a long plain list the first item that does not fit is told, where it stands and as Zod tells it', async () => {
  const item = z.object({ a: z.number().max(9), b: z.string({ error: 'A text, please' }).optional() });
  const long = (last: unknown): unknown[] => [...Array.from({ length: 9000 }, () => ({ a: 1 })), last, { a: 'x' }];
  for (const [last, type, loc, msg] of [
    [{ a: 10 }, 'less_than_equal', [9000, 'a'], 'Input should be less than or equal to 9'],
    [{ a: 1, b: 2 }, 'string_type', [9000, 'b'], 'A text, please'],
    [7, 'model_attributes_type', [9000], 'Input should be a valid dictionary or object to extract fields from'],
  ] as const) {
    const result = await compileZod(z.array(item))(long(last));
    assert.equal(result.ok ? [] : result.issues.map((issue) => [issue.type, issue.loc, issue.msg]), [[type, loc, msg]]);
  }
  assert.equal(await typesOf(z.array(item).max(9), long({ a: 1 })), ['too_long']);
});

test('every fault of a small value is still told', async () => {
  const schema = z.object({ big: z.coerce.bigint(), list: z.array(z.number()), by: z.record(z.string(), z.number()) });
  assert.equal(await typesOf(schema, { big: 'x', list: ['a', 'b'], by: { a: 'x', b: 'y' } }), [
    'int_type',
    'float_type',
    'float_type',
    'float_type',
    'float_type',
  ]);
});

test.run();
