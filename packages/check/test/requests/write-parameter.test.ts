// Values are written as OpenAPI's table of styles has it.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Style, writeValue } from '../../src/requests/write-parameter.js';

const test = suite('writing parameters');

const list = ['blue', 'black'];
const object = { R: 100, G: 200 };

/** @see https://spec.openapis.org/oas/v3.1.1#style-examples */
const table: readonly (readonly [style: Style['style'], explode: boolean, value: unknown, written: string])[] = [
  ['form', true, 'blue', 'color=blue'],
  ['form', true, '', 'color='],
  ['form', true, 5, 'color=5'],
  ['form', true, false, 'color=false'],
  ['form', true, list, 'color=blue&color=black'],
  ['form', false, list, 'color=blue,black'],
  ['form', false, ['a,b', 'c'], 'color=a%2Cb,c'],
  ['form', true, object, 'R=100&G=200'],
  ['form', false, object, 'color=R,100,G,200'],
  ['simple', false, list, 'color=blue,black'],
  ['simple', true, list, 'color=blue,black'],
  ['simple', false, object, 'color=R,100,G,200'],
  ['simple', true, object, 'color=R=100,G=200'],
  ['spaceDelimited', false, list, 'color=blue%20black'],
  ['pipeDelimited', false, list, 'color=blue|black'],
  ['deepObject', true, object, 'color%5BR%5D=100&color%5BG%5D=200'],
  ['deepObject', true, { tags: list }, 'color%5Btags%5D=blue&color%5Btags%5D=black'],
  [
    'deepObject',
    true,
    { at: { x: 1, y: list } },
    'color%5Bat%5D%5Bx%5D=1&color%5Bat%5D%5By%5D=blue&color%5Bat%5D%5By%5D=black',
  ],
];

for (const [style, explode, value, written] of table) {
  test(`${style}, explode ${explode}: ${JSON.stringify(value)}`, () => {
    const pairs = writeValue({ name: 'color', style, explode }, value, encodeURIComponent);
    assert.is(pairs?.map((pair) => pair.join('=')).join('&'), written);
  });
}

const unwritable: readonly (readonly [what: string, value: unknown, explode?: boolean])[] = [
  ['nothing', null],
  ['a list of nothing', []],
  ['a list of one empty text between delimiters', [''], false],
  ['a list of lists', [['a']]],
  ['an object of nothing', {}],
  ['an object of objects', { a: {} }],
  ['NUL', 'a\0'],
  ['half a character', '\ud83d'],
];

for (const [what, value, explode = true] of unwritable) {
  test(`no text says ${what}`, () => {
    assert.is(writeValue({ name: 'color', style: 'form', explode }, value, encodeURIComponent), undefined);
  });
}

for (const part of [[], {}, null, [['a']]]) {
  test(`no text says that a part of an object is ${JSON.stringify(part)}`, () => {
    const value = { a: 'b', part, at: { x: 1 } };
    const style = { name: 'color', style: 'deepObject', explode: true } as const;
    assert.is(writeValue(style, value, encodeURIComponent), undefined);
    assert.is(writeValue(style, { a: 'b', at: { part } }, encodeURIComponent), undefined);
  });
}

test.run();
