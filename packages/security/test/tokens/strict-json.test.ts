// JSON with two readings is refused; everything else is read as JSON.parse reads it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseStrictJson } from '../../src/tokens/strict-json.js';

const test = suite('strict JSON');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const good = [
  '{}',
  ' { } ',
  '[]',
  'null',
  '{"a":1}',
  '{"a":{"a":1,"b":{"a":2}},"b":[{"a":1},{"a":1}]}',
  '{"a":"\\",\\"a\\":1","b":":::{{["}',
  '{"__proto__":1,"constructor":2}',
  '{"a":"\\\\","b":1}',
  '{"a":"\\ud83d\\ude00","\\ud83d\\ude00":"grüße"}',
  '{"a":1.5,"b":-0,"c":1e308,"d":1e-999}',
];
for (const json of good) {
  test(`${json} is read as it is`, () => assert.equal(parseStrictJson(bytes(json)), JSON.parse(json)));
}

const refused: Readonly<Record<string, string | Uint8Array>> = {
  'a name twice': '{"a":1,"a":1}',
  'a name twice, once escaped': '{"a":1,"\\u0061":1}',
  'a name twice with others between': '{"a":1,"b":{},"a":{}}',
  'an empty name twice': '{"":1,"":2}',
  '__proto__ twice': '{"__proto__":1,"__proto__":2}',
  'a name twice further down': '{"cnf":{"jkt":"a","jkt":"b"}}',
  'a name twice within a list': '{"a":[{"b":1,"b":2}]}',
  'a byte order mark': '\ufeff{}',
  'half a character as a value': '{"a":"\\ud83d"}',
  'half a character as a name': '{"\\ude00":1}',
  'a number beyond all numbers': '{"exp":1e999}',
  'one below all numbers': '{"a":[-1e999]}',
  'bytes that are no UTF-8': Uint8Array.of(0x22, 0xff, 0x22),
  'half a character in UTF-8': Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22),
  'UTF-16': Uint8Array.of(0x7b, 0, 0x7d, 0),
  'no JSON': '{',
  nothing: '',
};
for (const [what, text] of Object.entries(refused)) {
  test(`${what} is refused, and the error says nothing of the text`, () => {
    try {
      parseStrictJson(typeof text === 'string' ? bytes(text) : text);
    } catch (error) {
      assert.instance(error, SyntaxError);
      assert.match(
        (error as Error).message,
        /^(A name stands twice|The text is no (UTF-8|JSON)|A (text|number) [a-z ]+)$/,
      );
      return;
    }
    assert.unreachable('it was read');
  });
}

test('deep nesting is no matter', () => {
  const depth = 8000;
  parseStrictJson(bytes(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`));
  parseStrictJson(bytes(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`));
});

test.run();
