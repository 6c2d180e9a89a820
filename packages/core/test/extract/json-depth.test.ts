import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deepestNesting, findTooDeep } from '../../src/extract/json-depth.js';

const test = suite('findTooDeep');
const nested = (depth: number, inside = ''): string => '['.repeat(depth) + inside + ']'.repeat(depth);

test('the deepest nesting allowed is no fault', () => {
  assert.is(findTooDeep(nested(deepestNesting)), undefined);
  assert.is(findTooDeep(nested(deepestNesting / 2, '{"a":'.repeat(deepestNesting / 2))), undefined);
});

test('one level more is found where it opens', () => {
  assert.is(findTooDeep(nested(deepestNesting + 1)), deepestNesting);
  assert.is(findTooDeep(' '.repeat(7) + nested(deepestNesting, '{}')), deepestNesting + 7);
});

test('neighbours do not add up', () => {
  assert.is(findTooDeep(`[${'[[]],'.repeat(deepestNesting)}1]`), undefined);
});

test('brackets in strings do not count, whatever is escaped around them', () => {
  const brackets = '['.repeat(deepestNesting + 1);
  for (const string of [`"${brackets}"`, `"\\"${brackets}"`, `"\\\\\\"${brackets}"`, `"${brackets}`]) {
    assert.is(findTooDeep(string), undefined, string.slice(0, 8));
  }
  assert.is(findTooDeep(`["\\\\",${brackets}`), deepestNesting - 1 + '["\\\\",'.length);
});

test.run();
