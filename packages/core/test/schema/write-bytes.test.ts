import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { Schema } from '../../src/contracts/schema.js';
import { ResponseValidationError } from '../../src/errors/validation-errors.js';
import { compileBodyRender, compileRender } from '../../src/schema/compile-render.js';
import { Field } from '../../src/schema/model/field.js';

const test = suite('write bytes');

class Item {
  @Field(z.int()) id!: number;
  @Field({ minLength: 1, maxLength: 20 }) name!: string;
  @Field({ pattern: /^[A-Z]{2}$/, optional: true }) code?: string;
  @Field(z.enum(['wood', 'glass "clear"'])) kind!: 'wood' | 'glass "clear"';
  @Field(Number, { nullable: true }) price!: number | null;
  @Field([String], { default: [] }) tags!: string[];
}

const names = [
  'lamp',
  'a "quote" \\',
  'tab\tand\u0007',
  'Süß',
  '灯',
  '\u{1f600}',
  'lone \ud800',
  '\u007f\u0080',
  'é'.repeat(20),
];

function itemAt(index: number): Item & { secret: number } {
  return {
    id: index,
    name: names[index % names.length] as string,
    ...(index % 2 === 0 && { code: 'AB' }),
    kind: index % 3 === 0 ? 'wood' : 'glass "clear"',
    price: index % 5 === 0 ? null : index / 7,
    tags: index % 2 === 0 ? [] : ['ä', 'b'],
    secret: 1,
  };
}

const long = Array.from({ length: 5000 }, (_, index) => itemAt(index));
const decode = (bytes: unknown): string => new TextDecoder().decode(bytes as Uint8Array);

test('a long list of objects is bytes, with what the text of it says', () => {
  class Page {
    @Field([Item]) items!: Item[];
    @Field(z.int()) total!: number;
  }
  const cases: readonly (readonly [Schema, unknown])[] = [
    [[Item], long],
    [Page, { items: long, total: 5000, more: true }],
    [z.array(z.object({ a: z.string().optional(), b: z.string().optional() })), Array(40).fill({ b: 'x' })],
    [z.array(z.object({ a: z.string().optional() })), Array(40).fill({})],
  ];
  for (const [schema, value] of cases) {
    const body = compileBodyRender(schema)(value);
    assert.instance(body, Uint8Array);
    assert.is(decode(body), compileRender(schema)(value));
  }
});

test('a short list, and a list of anything else, is text', () => {
  assert.type(compileBodyRender([Item])(long.slice(0, 5)), 'string');
  assert.type(compileBodyRender([String])(Array(500).fill('a')), 'string');
});

test('what does not fit is refused as it is in a text, and leaves nothing behind', () => {
  const render = compileBodyRender([Item]);
  const wrong = [...long.slice(0, 40), { ...itemAt(1), name: 'x'.repeat(21) }];
  assert.throws(
    () => render(wrong),
    (error: unknown) => error instanceof ResponseValidationError && /40.name/.test(error.message),
  );
  assert.is(decode(render(long.slice(0, 40))), compileRender([Item])(long.slice(0, 40)));
});

test('what is left out is filled in by its default', () => {
  const render = compileBodyRender([Item]);
  const { tags, ...rest } = itemAt(1);
  const body = render([...long.slice(0, 40), rest]);
  assert.match(String(body), /"tags":\[\]\}\]$/);
  assert.ok(tags.length > 0);
});

test('a getter may write a list of its own meanwhile', () => {
  const Inner = z.array(z.object({ n: z.int() }));
  const inner = Array.from({ length: 50 }, (_, n) => ({ n }));
  const Outer = z.array(z.object({ a: z.string(), size: z.int() }));
  const outer = Array.from({ length: 50 }, () => ({
    a: 'a',
    get size() {
      return decode(compileBodyRender(Inner)(inner)).length;
    },
  }));
  assert.equal(
    JSON.parse(decode(compileBodyRender(Outer)(outer))),
    Array(50).fill({ a: 'a', size: JSON.stringify(inner).length }),
  );
});

test('two bodies do not share their bytes', () => {
  const render = compileBodyRender([Item]);
  const first = render(long.slice(0, 40)) as Uint8Array;
  const text = decode(first);
  render(long.slice(40, 80));
  assert.is(decode(first), text);
});

test.run();
