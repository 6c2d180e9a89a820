import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isOrdinary, writeOpen } from '../../src/schema/write-json.js';

const test = suite('JSON of any value');

class Point {
  x = 1;
}

const ordinary: readonly unknown[] = [
  'a "quote", a \ud800 surrogate',
  1.5,
  -0,
  Number.NaN,
  true,
  null,
  undefined,
  [],
  [1, undefined, () => 1, [null]].slice(0, 2),
  { a: 1, b: undefined, 'c "d"': { e: [{ f: 'g' }] }, 2: 'first' },
  Object.assign(Object.create(null), { a: 1 }),
  JSON.parse('{"__proto__":1}'),
];

const others: readonly unknown[] = [
  1n,
  { a: [1n] },
  new Date(0),
  { toJSON: () => 1n },
  new Map([[1, 2]]),
  [new Set([1])],
  new Uint8Array(2),
  new Point(),
  new Number(1),
  { [Symbol.toStringTag]: 'Map' },
  () => 1,
];

test('what is left to the engine is written as it would be by hand', () => {
  for (const [at, value] of ordinary.entries()) {
    assert.ok(isOrdinary(value), `value ${at}`);
    assert.is(JSON.stringify(value), writeOpen(value), `value ${at}`);
  }
});

test('what the engine would write otherwise, or not at all, is not left to it', () => {
  for (const [at, value] of others.entries()) assert.not.ok(isOrdinary(value), `value ${at}`);
});

test.run();
