import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countSlips } from '../src/count-slips.js';

const test = suite('slips');

test('are letters that are missing, too many, or others', () => {
  assert.is(countSlips('database', 'database'), 0);
  assert.is(countSlips('databse', 'database'), 1);
  assert.is(countSlips('data-base', 'database'), 1);
  assert.is(countSlips('databace', 'database'), 1);
  assert.is(countSlips('dtaabase', 'database'), 2);
  assert.is(countSlips('kitten', 'sitting'), 3);
});

test('of nothing are all letters', () => {
  assert.equal([countSlips('', 'abc'), countSlips('abc', ''), countSlips('', '')], [3, 3, 0]);
});

test.run();
