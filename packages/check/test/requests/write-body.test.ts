// Bodies are written by their media type; what one cannot say is not sent.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Content } from '../../src/document/operation.js';
import { Raw } from '../../src/requests/call.js';
import { writeBody } from '../../src/requests/write-body.js';

const test = suite('writing bodies');

const form = 'application/x-www-form-urlencoded';

function write(mediaType: string, value: unknown, content: Partial<Content> = {}): unknown {
  return writeBody({ mediaType, value }, { mediaType, schema: {}, encoding: {}, examples: [], ...content })?.body;
}

const written: readonly (readonly [mediaType: string, value: unknown, body: unknown])[] = [
  ['application/json', { a: [1, null] }, '{"a":[1,null]}'],
  ['application/problem+json', 'a', '"a"'],
  ['application/json', new Raw('{'), '{'],
  [form, { a: 'x y', b: [1, 2], c: undefined }, 'a=x+y&b=1&b=2'],
  [
    'multipart/form-data',
    { a: 'x', b: ['y', 1] },
    [
      { name: 'a', value: 'x' },
      { name: 'b', value: 'y' },
      { name: 'b', value: '1' },
    ],
  ],
  ['text/plain', 'a\nb', 'a\nb'],
];

for (const [mediaType, value, body] of written) {
  test(`${mediaType} of ${JSON.stringify(value)}`, () => {
    const schema = { properties: { a: { type: 'string' }, b: { type: 'array', items: { type: 'string' } } } };
    assert.equal(write(mediaType, value, { schema }), body);
  });
}

test('a field of a form is written as its encoding says', () => {
  assert.is(write(form, { a: ['x', 'y'] }, { encoding: { a: { style: 'form', explode: false } } }), 'a=x,y');
});

test('a file is a part with a name and the media type that is asked for', () => {
  const schema = { properties: { photo: { format: 'binary' } } };
  const encoding = { photo: { contentType: 'image/png, image/jpeg' } };
  assert.equal(write('multipart/form-data', { photo: 'x' }, { schema, encoding }), [
    { name: 'photo', value: 'x', file: { name: 'file.bin', mediaType: 'image/png' } },
  ]);
});

const unsaid: readonly (readonly [what: string, mediaType: string, value: unknown])[] = [
  ['a key that reaches a prototype', 'application/json', JSON.parse('{"__proto__":1}')],
  ['NUL', 'application/json', 'a\0'],
  ['half a character', 'application/json', '\ud83d'],
  ['nothing in a field', form, { a: null }],
  ...[form, 'multipart/form-data'].flatMap((type) =>
    [['x'], 'x', 5, null].map((value) => [`${JSON.stringify(value)} as a whole`, type, value] as const),
  ),
  ['a list of nothing in a part', 'multipart/form-data', { a: [] }],
  ['a line break in a part, which becomes another one', 'multipart/form-data', { a: 'x\ny' }],
  ['an object as text', 'text/plain', {}],
  ['a byte order mark, which belongs to no text', 'text/plain', '\ufeffa'],
];

for (const [what, mediaType, value] of unsaid) {
  test(`${mediaType} does not say ${what}`, () => {
    const schema = { properties: { a: { type: 'string' } } };
    assert.is(write(mediaType, value, { schema }), undefined);
  });
}

test.run();
