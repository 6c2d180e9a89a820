// How lists of a query are written: by its source, or by a field of its model.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { HeadSource } from '../../src/contracts/parameter-source.js';
import { specOf } from '../../src/declaration/define-source.js';
import { describeSchema } from '../../src/schema/describe-schema.js';
import { Field } from '../../src/schema/model/field.js';
import { PartialType } from '../../src/schema/model/model-views.js';
import { toZod } from '../../src/schema/zod/to-zod.js';
import { Form } from '../../src/sources/form.js';
import { Cookie, Header, Path, Query } from '../../src/sources/head-sources.js';
import { head } from '../extract/incoming.js';

const test = suite('styles of lists');

const ok = (value: unknown): unknown => ({ ok: true, value });

function sourceOf(declared: unknown): HeadSource {
  return (specOf(declared) as { readonly source: HeadSource }).source;
}

test('a list may be written in a style of its own, which the document says of it alone', () => {
  class Base {
    @Field([Number], { style: 'pipeDelimited', optional: true }) ids?: number[];
    @Field([String], { alias: 'in', explode: false, default: [] }) places!: string[];
    @Field([String], { default: [] }) tags!: string[];
  }
  class Listing extends PartialType(Base) {
    @Field(z.array(z.int()).meta({ style: 'spaceDelimited' }), { optional: true }) sizes?: number[];
  }
  const request = head('/?ids=1|2&in=a,b%2Cc&tags=x&tags=y,z&sizes=1%202');
  const found = { ids: [1, 2], places: ['a', 'b,c'], tags: ['x', 'y,z'], sizes: [1, 2] };
  const { ids, places, tags, sizes } = found;
  for (const [model, wire] of [
    [Listing, found],
    [toZod(Listing), found],
    [z.object({ ids: z.array(z.int()).meta({ style: 'pipeDelimited' }).optional() }), { ids }],
  ] as const) {
    const source = sourceOf(Query(model));
    source.check?.('here');
    const { value } = source.compile()(request) as { value: object };
    assert.equal({ ...value }, wire);
  }
  const whole = sourceOf(Query(Listing, { style: 'spaceDelimited' }));
  const said = whole.compile()(head('/?ids=1|2&in=a%20b&tags=x%20y,z&sizes=1%202')) as { value: object };
  assert.equal({ ...said.value }, { ids, places: ['a', 'b'], tags, sizes });
  const shown = (source: HeadSource): unknown =>
    source.describe().parameters?.map(({ name, style, explode, schema }) => [name, style, explode, 'style' in schema]);
  assert.equal(shown(sourceOf(Query(Listing))), [
    ['ids', 'pipeDelimited', false, false],
    ['in', 'form', false, false],
    ['tags', 'form', true, false],
    ['sizes', 'spaceDelimited', false, false],
  ]);
  assert.is(JSON.stringify(describeSchema(Listing, 'input')).includes('style'), false);
});

test('an explode of a field stands above the style of the whole', () => {
  const Sizes = z.object({ sizes: z.array(z.int()).meta({ explode: true }), tags: z.array(z.string()) });
  const source = sourceOf(Query(Sizes, { style: 'pipeDelimited' }));
  assert.equal(source.compile()(head('/?sizes=1&sizes=2&tags=a|b')), ok({ sizes: [1, 2], tags: ['a', 'b'] }));
  const { style, explode } = source.describe().parameters?.[0] ?? {};
  assert.equal({ style, explode }, { style: 'form', explode: true });
});

test('metadata that is called alike and means another thing is left as it is', () => {
  const Shown = z.object({ tags: z.array(z.string()).meta({ style: 'compact' }) });
  const source = sourceOf(Query(Shown));
  source.check?.('here');
  assert.equal(source.compile()(head('/?tags=a&tags=b')), ok({ tags: ['a', 'b'] }));
});

test('a style that nobody would read is refused at start-up', () => {
  class Listing {
    @Field([Number], { style: 'pipeDelimited' }) ids!: number[];
  }
  class Filter {
    @Field({ explode: false }) q!: string;
  }
  class Nested {
    @Field(Listing) listing!: Listing;
  }
  const rows = [
    [
      Header(Listing),
      /^Cannot fill here: 'ids' in Header\(Listing\) says how a list is written, and only the lists of Query/,
    ],
    [Cookie(Listing), /'ids' in Cookie\(Listing\)/],
    [Path(Listing), /'ids' in Path\(Listing\)/],
    [Form(Listing), /'ids' in Form\(Listing\)/],
    [Form('listing', Listing), /'ids' in Form\('listing'\)/],
    [Query('listing', Listing), /'ids' in Query\('listing'\)/],
    [Query(Nested), /'ids' in Query\(Nested\)/],
    [
      Query(Filter),
      /'q' in Query\(Filter\) says how a list is written, and it is none\. Take style and explode out of the field\.$/,
    ],
    [Query('q', String, { style: 'pipeDelimited' }), /Query\('q'\) says how a list is written, and takes none\. Take/],
    [Query(z.object({ q: z.string() }), { explode: false }), /says how a list is written, and takes none/],
    [Query('q', [String], { style: 'comma' as 'form' }), /'comma' is no style of a list\. Write 'form' for commas/],
    [Query('q', [String], { style: 'pipeDelimited', explode: true }), /is one text, and explode: true gives each item/],
  ] as const;
  for (const [declared, message] of rows) assert.throws(() => sourceOf(declared).check?.('here'), message);
  assert.throws(() => {
    class Wrong {
      @Field([String], { style: 'deepObject' as 'form' }) tags!: string[];
    }
    return Wrong;
  }, "Cannot declare field Wrong.tags: 'deepObject' is no style of a list");
});

test.run();
