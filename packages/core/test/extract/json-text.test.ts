import { runInNewContext } from 'node:vm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deepestNesting, findJsonFault, nestsTooDeep, parseJson } from '../../src/extract/json-text.js';

const test = suite('faults of JSON text');

const nested = (depth: number, inside = ''): string => '['.repeat(depth) + inside + ']'.repeat(depth);

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

test('a replacement character is a character when it was sent, and a fault when bytes are none', () => {
  const quoted = (...bytes: number[]): Uint8Array => Uint8Array.of(0x22, ...bytes, 0x22);
  assert.equal(parseJson(quoted(0xef, 0xbf, 0xbd)), { ok: true, value: '\uFFFD' });
  for (const bytes of [
    [0xff],
    [0xc3],
    [0xe2, 0x82],
    [0xf0, 0x9f, 0x98],
    [0xed, 0xa0, 0x80],
    [0xc0, 0x80],
    [0xef, 0xbf, 0xbd, 0x80],
  ]) {
    for (const body of [quoted(...bytes), quoted(...bytes).subarray(0, -1)]) {
      const parsed = parseJson(body);
      assert.equal(parsed.ok === false && parsed.issues[0]?.ctx, { error: 'Invalid UTF-8' });
    }
  }
});

test('bytes of another realm are bytes', () => {
  const bytes: Uint8Array = runInNewContext('Uint8Array.of(0x22, 0x61, 0x22)');
  assert.not.instance(bytes, Uint8Array);
  assert.equal(parseJson(bytes), { ok: true, value: 'a' });
});

test('what is right before the fault is passed over', () => {
  const right = '{"a":[1,-2.5e+3,true,false,null,"x\\u00e9\\n\\"",{},[]],"b":{"c":{}}';
  assert.equal(findJsonFault(`${right}!`), { position: right.length, error: "Expecting ',' delimiter" });
});

test('one level too many is found where it opens, however many follow', () => {
  const fault = (position: number) => ({ position, error: 'Nested too deeply' });
  assert.equal(findJsonFault(nested(deepestNesting + 1)), fault(deepestNesting));
  assert.equal(findJsonFault(' '.repeat(7) + nested(deepestNesting, '{}')), fault(deepestNesting + 7));
  assert.equal(findJsonFault('['.repeat(100_000)), fault(deepestNesting));
  assert.equal(findJsonFault(nested(deepestNesting)).error, 'Extra data');
});

test('neither neighbours nor brackets in strings make a text deeper', () => {
  assert.is(findJsonFault(`[${'[[]],'.repeat(deepestNesting)}1}`).error, "Expecting ',' delimiter");
  const brackets = '['.repeat(deepestNesting + 1);
  for (const string of [`"${brackets}"`, `"\\"${brackets}"`, `"\\\\\\"${brackets}"`]) {
    assert.is(findJsonFault(`[${string}}`).error, "Expecting ',' delimiter", string.slice(0, 8));
  }
  assert.is(findJsonFault(`["\\\\",${brackets}`).position, deepestNesting - 1 + '["\\\\",'.length);
});

test('a value tells as well as its text whether it is too deep', () => {
  const objects = (depth: number): string => `${'{"a":'.repeat(depth)}null${'}'.repeat(depth)}`;
  for (const write of [nested, objects]) {
    for (const [depth, expected] of [
      [deepestNesting, false],
      [deepestNesting + 1, true],
    ] as const) {
      const text = `   ${write(depth)}`;
      assert.is(nestsTooDeep(JSON.parse(text), text), expected);
      assert.is(findJsonFault(text).error, expected ? 'Nested too deeply' : 'Extra data');
    }
  }
  const wide = `[${'{"a":[]},'.repeat(deepestNesting)}{}]`;
  assert.is(nestsTooDeep(JSON.parse(wide), wide), false);
  const late = `[${'{},'.repeat(deepestNesting)}${nested(deepestNesting)}]`;
  assert.is(nestsTooDeep(JSON.parse(late), late), true);
});

test('a long string that never ends is read in one pass', () => {
  const begin = performance.now();
  assert.is(findJsonFault(`"${'a\\n'.repeat(300_000)}`).error, 'Unterminated string starting at');
  assert.ok(performance.now() - begin < 2000);
});

test.run();
