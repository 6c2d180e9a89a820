import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deepestNesting, findTooDeep, nestsTooDeep } from '../../src/extract/json-depth.js';

const test = suite('the depth of JSON');
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

test('a value tells as well as its text whether it is too deep', () => {
  const objects = (depth: number): string => `${'{"a":'.repeat(depth)}null${'}'.repeat(depth)}`;
  for (const write of [nested, objects]) {
    for (const [depth, expected] of [
      [deepestNesting, false],
      [deepestNesting + 1, true],
    ] as const) {
      for (const text of [write(depth), `${' '.repeat(3)}${write(depth)}`]) {
        assert.is(nestsTooDeep(JSON.parse(text), text), expected);
        assert.is(findTooDeep(text) !== undefined, expected);
      }
    }
  }
  const wide = `[${'{"a":[]},'.repeat(deepestNesting)}{}]`;
  assert.is(nestsTooDeep(JSON.parse(wide), wide), false);
  const late = `[${'{},'.repeat(deepestNesting)}${nested(deepestNesting)}]`;
  assert.is(nestsTooDeep(JSON.parse(late), late), true);
});

test.run();
