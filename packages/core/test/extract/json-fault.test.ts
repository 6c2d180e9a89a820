import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findJsonFault } from '../../src/extract/json-fault.js';

const test = suite('findJsonFault');

for (const [text, position, error] of [
  ['', 0, 'Expecting value'],
  ['  ', 2, 'Expecting value'],
  ['hello', 0, 'Expecting value'],
  ['{"a": }', 6, 'Expecting value'],
  ['[1,]', 3, 'Expecting value'],
  ['{', 1, 'Expecting property name enclosed in double quotes'],
  ['{a: 1}', 1, 'Expecting property name enclosed in double quotes'],
  ['{"a": 1,}', 8, 'Expecting property name enclosed in double quotes'],
  ['{"a" 1}', 5, "Expecting ':' delimiter"],
  ['{"a": 1 "b": 2}', 8, "Expecting ',' delimiter"],
  ['[1 2]', 3, "Expecting ',' delimiter"],
  ['[1}', 2, "Expecting ',' delimiter"],
  ['{"a": [1, {"b": 2}]', 19, "Expecting ',' delimiter"],
  ['{} {}', 3, 'Extra data'],
  ['01', 1, 'Extra data'],
  ['"abc', 0, 'Unterminated string starting at'],
  ['{"a": "b\\', 8, 'Invalid \\escape'],
  ['["\\x"]', 2, 'Invalid \\escape'],
  ['["\\N"]', 2, 'Invalid \\escape'],
  ['["a\nb"]', 3, 'Invalid control character at'],
  ['-', 0, 'Expecting value'],
  ['[NaN]', 1, 'Expecting value'],
  ["{'a': 1}", 1, 'Expecting property name enclosed in double quotes'],
] as const) {
  test(`${JSON.stringify(text)} is at fault at ${position}`, () => {
    assert.throws(() => JSON.parse(text));
    assert.equal(findJsonFault(text), { position, error });
  });
}

test('what is right before the fault is passed over', () => {
  const right = '{"a":[1,-2.5e+3,true,false,null,"x\\u00e9\\n\\"",{},[]],"b":{"c":{}}';
  assert.equal(findJsonFault(`${right}!`), { position: right.length, error: "Expecting ',' delimiter" });
});

test('a hundred thousand open brackets are no deep call', () => {
  assert.equal(findJsonFault('['.repeat(100_000)), { position: 100_000, error: 'Expecting value' });
});

test('a long string that never ends is read in one pass', () => {
  const begin = performance.now();
  assert.is(findJsonFault(`"${'a\\n'.repeat(300_000)}`).error, 'Unterminated string starting at');
  assert.ok(performance.now() - begin < 2000);
});

test.run();
