import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  either,
  flag,
  type Kind,
  members,
  oneOf,
  readOptions,
  text,
  wholeFrom,
} from '../../src/docs-page/option-kinds.js';

const test = suite('the kinds of options');

test('each takes what it is for, and refuses the rest', () => {
  const cases: readonly (readonly [Kind, readonly unknown[], readonly unknown[]])[] = [
    [flag, [true, false], ['true', 1, null]],
    [text, ['', 'a'], [1, null, {}]],
    [members, [{}], [null, [], 'a']],
    [wholeFrom(0), [0, 9], [-1, 0.5, '1']],
    [oneOf('a', 'b'), ['a', 'b'], ['c', true]],
    [either(wholeFrom(0), oneOf('all')), [3, 'all'], [-1, 'none']],
  ];
  for (const [kind, right, wrong] of cases) {
    assert.equal(
      right.filter((value) => !kind.fits(value)),
      [],
    );
    assert.equal(
      wrong.filter((value) => kind.fits(value)),
      [],
    );
  }
  assert.is(either(wholeFrom(0), oneOf('all')).remedy, "Write 0 or a whole number above it, or write 'all'");
});

test('an option that nobody knows is refused with the names of those that are known', () => {
  const kinds = { dark: flag, layout: oneOf('classic') };
  assert.equal(readOptions('It', { dark: true, layout: undefined } as object, kinds), { dark: true });
  assert.throws(
    () => readOptions('It', { drak: true } as object, kinds),
    (error: Error) =>
      error instanceof DefinitionError &&
      error.message === "Cannot serve the docs page: It has no option 'drak' here. Write one of: dark, layout.",
  );
});

test.run();
