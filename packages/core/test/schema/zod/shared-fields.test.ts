// Fields that are declared alike have one schema; what differs in anything does not.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { z } from 'zod';
import { Field } from '../../../src/index.js';
import { describeSchema } from '../../../src/schema/describe-schema.js';
import type { FieldOptions } from '../../../src/schema/model/field-options.js';
import { toZod } from '../../../src/schema/zod/to-zod.js';
import { accept, issues } from '../validated.js';

const test = suite('shared fields');

type Model = new () => object;

function createModel(schema: unknown, options: FieldOptions = {}, key = 'value'): Model {
  const model = class {};
  (Field as (...given: unknown[]) => (prototype: object, key: string) => void)(schema, options)(model.prototype, key);
  return model;
}

function fieldOf(model: Model, key = 'value'): z.ZodType | undefined {
  return (toZod(model) as unknown as z.ZodObject<Record<string, z.ZodType>>).shape[key];
}

const alike: readonly [unknown, FieldOptions][] = [
  [String, {}],
  [Number, { ge: 0, lt: 7 }],
  [BigInt, { le: 5n }],
  [Date, { optional: true }],
  [String, { optional: true, description: 'What it is', examples: ['a', 'b'] }],
  [[String], { default: [] }],
  [[[Number]], { maxItems: 3, nullable: true }],
];

for (const [schema, options] of alike) {
  test(`${JSON.stringify(options, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))} is made once`, () => {
    const [one, other] = [createModel(schema, { ...options }), createModel(schema, { ...options })];
    assert.is(fieldOf(one), fieldOf(other));
    assert.is(JSON.stringify(describeSchema(one, 'input')), JSON.stringify(describeSchema(other, 'input')));
    assert.is(JSON.stringify(describeSchema(one, 'output')), JSON.stringify(describeSchema(other, 'output')));
  });
}

const different: readonly [string, [unknown, FieldOptions], [unknown, FieldOptions]][] = [
  ['types', [String, {}], [Number, {}]],
  ['a list and its item', [String, {}], [[String], {}]],
  ['a number and its text', [String, { examples: ['1'] }], [String, { examples: [1] }]],
  ['a number and a bigint', [BigInt, { ge: 1 }], [BigInt, { ge: 1n }]],
  ['zeros', [Number, { default: 0 }], [Number, { default: -0 }]],
  ['a value and a list of it', [String, { examples: ['a'] }], [String, { examples: 'a' as never }]],
  ['null and its text', [String, { default: null, nullable: true }], [String, { default: 'null', nullable: true }]],
  ['what is told', [String, { title: 'A' }], [String, { description: 'A' }]],
  ['messages', [String, { message: 'A' }], [String, { message: 'B' }]],
  ['scopes', [String, { scope: 'a' }], [String, { scope: 'b' }]],
  ['ways', [String, { readOnly: true }], [String, { writeOnly: true }]],
];

for (const [what, one, other] of different) {
  test(`${what} are told apart`, () => {
    assert.is.not(fieldOf(createModel(...one)), fieldOf(createModel(...other)));
  });
}

test('what no text says is made for each', () => {
  const options = { pattern: /^a/i };
  assert.is.not(fieldOf(createModel(String, options)), fieldOf(createModel(String, options)));
  const noted = { openapi: { 'x-note': { of: 'a' } } };
  assert.is.not(fieldOf(createModel(String, noted)), fieldOf(createModel(String, noted)));
});

test('a field has its own name on the wire and in messages', () => {
  const one = createModel(Number, { ge: 5, alias: 'first' });
  const other = createModel(Number, { ge: 5, alias: 'second' }, 'kept');
  assert.is(fieldOf(one, 'first'), fieldOf(other, 'second'));
  assert.equal({ ...(accept(other, { second: 6 }) as object) }, { kept: 6 });
  const found = issues(one, { first: 4 });
  assert.equal(
    found.map(({ loc }) => loc),
    [['first']],
  );
  assert.throws(() => toZod(createModel(Number, { minLength: 1 }, 'size')), /size/);
  assert.throws(() => toZod(createModel(Number, { minLength: 1 }, 'width')), /width/);
});

test('no two requests share a default', () => {
  const [one, other] = [createModel([String], { default: [] }), createModel([String], { default: [] })];
  const first = accept(one, {}) as { value: string[] };
  first.value.push('mine');
  assert.equal((accept(one, {}) as typeof first).value, []);
  assert.equal((accept(other, {}) as typeof first).value, []);
});

test('models that are made without end do not fill the memory, and stay what they are', () => {
  const first = fieldOf(createModel(String, { title: 'Number 0' }));
  for (let index = 1; index <= 1500; index++) fieldOf(createModel(String, { title: `Number ${index}` }));
  const again = fieldOf(createModel(String, { title: 'Number 0' }));
  assert.is.not(again, first);
  assert.equal(describeSchema(again as z.ZodType, 'input'), { title: 'Number 0', type: 'string' });
});

test.run();
