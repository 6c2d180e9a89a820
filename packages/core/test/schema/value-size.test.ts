import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isLarge } from '../../src/schema/value-size.js';

const test = suite('isLarge');

const list = (length: number): unknown[] => Array.from({ length }, (_, index) => index);
const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);

test('256 parts are few and 257 are many, however they are spread', () => {
  const shapes: readonly ((parts: number) => unknown)[] = [
    list,
    nested,
    (parts) => Object.fromEntries(list(parts).map((key) => [key, null])),
    (parts) => [list(100), list(parts - 102)],
    (parts) => ({ a: list(100), b: list(parts - 102) }),
  ];
  for (const shape of shapes) {
    assert.not(isLarge(shape(256)));
    assert.ok(isLarge(shape(257)));
  }
});

test('a scalar is small, however long', () => {
  for (const value of ['x'.repeat(1e6), 10n ** 1000n, null, undefined, true]) assert.not(isLarge(value));
});

test.run();
