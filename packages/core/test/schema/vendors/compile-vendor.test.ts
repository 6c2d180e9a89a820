import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import type { Schema } from '../../../src/contracts/schema.js';
import { accept, issues } from '../validated.js';

const test = suite('other vendors: large values');

const list = (length: number): string[] => Array.from({ length }, () => 'x');
const textsOf = (schema: Schema, value: unknown): unknown => issues(schema, value).map(({ loc, msg }) => [loc, msg]);

test('Valibot tells every fault of a small list, and the first of a large one', () => {
  const numbers = v.array(v.number());
  assert.is(issues(numbers, list(50)).length, 50);
  assert.equal(textsOf(numbers, list(300)), [[[0], 'Invalid type: Expected number but received …']]);
});

test('ArkType tells every fault of a small list, and of a large one what would have fitted', () => {
  const numbers = type('number[]');
  assert.is(issues(numbers, list(50)).length, 50);
  assert.equal(textsOf(numbers, list(300)), [[[], 'must be number[]']]);
});

test('what fits is taken, large or small, and morphs are applied', () => {
  for (const schema of [
    v.array(v.pipe(v.string(), v.toUpperCase())),
    type('string[]').pipe((all) => all.map((one) => one.toUpperCase())),
  ]) {
    for (const length of [3, 300])
      assert.equal(
        accept(schema, list(length)),
        list(length).map(() => 'X'),
      );
  }
});

test('the value that a vendor repeats is left out, and nothing else of what it says', () => {
  assert.equal(textsOf(type('number >= 10'), 1), [[[], 'must be at least 10 (was …)']]);
});

test('another schema with no way to stop is cut to a hundred issues', () => {
  const every: Schema = {
    '~standard': {
      version: 1,
      vendor: 'somebody',
      validate: (value) => ({ issues: (value as string[]).map((_, index) => ({ message: 'No', path: [index] })) }),
    },
  };
  assert.is(issues(every, list(5000)).length, 100);
});

test.run();
