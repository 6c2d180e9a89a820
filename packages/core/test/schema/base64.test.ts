import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { base64Length, decodeBase64, encodeBase64, isBytes } from '../../src/schema/base64.js';

const test = suite('base64');

/** Bytes that are not all alike, and the same at each run. */
const some = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 8)) % 256);

test('bytes of every length and value come back from their text, which is what Node writes', () => {
  for (const length of [...Array(70).keys(), 255, 256, 24_575, 24_576, 24_577, 49_153]) {
    const bytes = some(length);
    const text = encodeBase64(bytes);
    assert.is(text, Buffer.from(bytes).toString('base64'));
    assert.is(text.length, base64Length(length));
    assert.equal(decodeBase64(text), bytes);
  }
});

test('test vectors of RFC 4648 §10', () => {
  const vectors = {
    '': '',
    f: 'Zg==',
    fo: 'Zm8=',
    foo: 'Zm9v',
    foob: 'Zm9vYg==',
    fooba: 'Zm9vYmE=',
    foobar: 'Zm9vYmFy',
  };
  for (const [plain, text] of Object.entries(vectors)) {
    assert.is(encodeBase64(Buffer.from(plain)), text);
    assert.equal(decodeBase64(text), new Uint8Array(Buffer.from(plain)));
  }
});

test('other alphabets, spaces, line ends, missing or misplaced padding and stray bits are refused', () => {
  const bad = [
    '-_8=',
    'Zg',
    'Zg=',
    'Zg===',
    'Z',
    '=',
    '==',
    '====',
    'Z===',
    'Zg==Zg==',
    'Zm9v=',
    'Zm9v====',
    ' Zg==',
    'Zg==\n',
  ];
  bad.push('Zm\n9v', 'Zh==', 'Zm9=', 'Zm9\u00e9', 'Zm9\u{1F600}', 'Zg\0=', '%5A==', 'Zm9\uff21');
  for (const text of bad) assert.type(decodeBase64(text), 'string', JSON.stringify(text));
  assert.is(decodeBase64('Zm9v Zg='), 'invalid character at 4');
  assert.is(decodeBase64('Zm9vZg'), 'the length is no multiple of 4, padding included');
  assert.is(decodeBase64('Zh=='), 'the last character has bits that no byte takes');
});

test('the time grows with the length, and the stack does not', () => {
  const bytes = some(3_000_000);
  const before = process.cpuUsage().user;
  const text = encodeBase64(bytes);
  const back = decodeBase64(text) as Uint8Array;
  const taken = (process.cpuUsage().user - before) / 1000;
  assert.is(Buffer.compare(back, bytes), 0);
  assert.is(typeof decodeBase64(`${text.slice(0, -4)}Zh==`), 'string');
  assert.ok(taken < 10_000, `${taken} ms`);
});

test('a Buffer is bytes, and so are those of another realm; other views are not', () => {
  assert.ok(isBytes(Buffer.from('a')) && isBytes(new Uint8Array()));
  for (const value of [new Uint8ClampedArray(1), new DataView(new ArrayBuffer(1)), new ArrayBuffer(1), [1], 'a', null])
    assert.not.ok(isBytes(value));
});

test.run();
