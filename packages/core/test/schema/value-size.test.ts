import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isLarge, mostPartsOf } from '../../src/schema/value-size.js';

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

test('no JSON holds more parts than its length allows', () => {
  for (const most of [1, 256, 257]) {
    const densest = [
      `[${'1,'.repeat(most - 1)}1]`,
      '['.repeat(most + 1) + ']'.repeat(most + 1),
      `[${'[],'.repeat(most - 1)}[]]`,
    ];
    for (const json of densest) assert.ok(mostPartsOf(json.length) >= most, json.slice(0, 20));
  }
});

test('a value that cannot be large is not looked at', () => {
  const look = (): never => {
    throw new Error('It was looked at');
  };
  const unseen = new Proxy([], { ownKeys: look, get: look });
  assert.not(isLarge(unseen, 256));
  assert.ok(isLarge(list(257), 257));
});

test.run();
