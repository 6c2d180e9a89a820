import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App } from '../../src/app/app.js';
import type { BodySource, HeadSource } from '../../src/contracts/parameter-source.js';
import type { Class } from '../../src/contracts/schema.js';
import { specOf } from '../../src/declaration/define-source.js';
import { Field } from '../../src/schema/model/field.js';
import { Form } from '../../src/sources/form.js';
import { Cookie, Header, Query } from '../../src/sources/head-sources.js';
import type { NamedSource, TextOptions } from '../../src/sources/named-source.js';
import { sendTo } from './send-to.js';

const test = suite('empty texts');
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const Model = z.object({ q: z.string().default('none'), n: z.int().optional() });
const Needed = z.object({ q: z.string() });

/** What a source makes of an empty text under the name `q`, beside an empty `n`. */
const senders: Readonly<Record<string, (source: object) => Promise<unknown>>> = {
  query: (source) => sendTo(source, {}, '/?q=&n='),
  header: (source) => sendTo(source, { headers: { q: '', n: '' } }),
  cookie: (source) => sendTo(source, { headers: { cookie: 'q=; n=' } }),
  body: (source) => sendTo(source, { headers: form, body: 'q=&n=' }),
};
const sources: Readonly<Record<'query' | 'header' | 'cookie' | 'body', NamedSource<TextOptions>>> = {
  query: Query,
  header: Header,
  cookie: Cookie,
  body: Form,
};
const places = Object.keys(sources) as readonly (keyof typeof sources)[];
const given = (value: unknown): object => ({ ok: true, value });
const missing = (loc: readonly string[]): object => ({
  ok: false,
  issues: [{ type: 'missing', loc, msg: 'Field required' }],
});

for (const place of places) {
  const source = sources[place];
  const send = senders[place] as (source: object) => Promise<unknown>;

  test(`${place}: where they count as absent, the default applies, or the value is missing`, async () => {
    const blank = { emptyIsAbsent: true };
    assert.equal(await send(source('q', String, { ...blank, default: 'none' })), given('none'));
    assert.equal(await send(source('q', z.int(), { ...blank, optional: true })), given(undefined));
    assert.equal(await send(source('q', String, blank)), missing([place, 'q']));
    assert.equal(await send(source(Model, blank)), given({ q: 'none' }));
    assert.equal(await send(source(Needed, blank)), missing([place, 'q']));
  });

  test(`${place}: where they are texts, they are read as such`, async () => {
    const kept = { emptyIsAbsent: false };
    assert.equal(await send(source('q', String, { ...kept, default: 'none' })), given(''));
    assert.equal(await send(source(Needed, kept)), given({ q: '' }));
    assert.match(JSON.stringify(await send(source(Model, kept))), '"int_parsing"');
  });

  test(`${place}: the default is what a browser's form needs there`, async () => {
    const expected = place === 'body' ? given('none') : given('');
    assert.equal(await send(source('q', String, { default: 'none' })), expected);
    assert.equal(await send(source(Needed)), place === 'body' ? missing(['body', 'q']) : given({ q: '' }));
  });
}

test('in a list an empty text is an item like any other', async () => {
  for (const place of ['query', 'body'] as const) {
    const send = senders[place] as (source: object) => Promise<unknown>;
    assert.equal(await send(sources[place]('q', [String], { emptyIsAbsent: true })), given(['']));
  }
});

/** The JSON Schema that a source shows; `undefined` where it shows its schema. */
function shown(declared: object): unknown {
  const { source } = specOf(declared) as { readonly source: HeadSource | BodySource };
  const { parameters = [], fields = [] } = source.describe();
  const [{ schema } = { schema: undefined }] = [...parameters, ...fields];
  return schema !== undefined && 'jsonSchema' in schema ? schema.jsonSchema : undefined;
}

test('the document says of a text that must be there that it is not blank, where blank is absent', () => {
  const filled = { type: 'string', minLength: 1 };
  for (const place of places) {
    assert.equal(shown(sources[place]('q', String, { emptyIsAbsent: true })), filled, place);
    assert.is(shown(sources[place]('q', String, { emptyIsAbsent: true, optional: true })), undefined, place);
    assert.is(shown(sources[place]('q', String, { emptyIsAbsent: false })), undefined, place);
    if (place !== 'body') assert.equal(shown(sources[place](Needed, { emptyIsAbsent: true })), filled, place);
  }
  const whole = (options: { readonly emptyIsAbsent?: boolean }): unknown => {
    const { source } = specOf(Form(Needed, options)) as { readonly source: BodySource };
    return source.formats[0]?.describe?.(Needed)?.['allOf'];
  };
  assert.ok(whole({}));
  assert.is(whole({ emptyIsAbsent: false }), undefined);
});

test('the document says so of a form that holds itself, too', () => {
  class Filter {
    @Field() q!: string;
    @Field(() => Filter, { optional: true, nullable: true }) not?: Filter | null;
    @Field(() => Filter, { optional: true }) and?: Filter;
  }
  const { source } = specOf(Form(Filter)) as { readonly source: BodySource };
  const q = { minLength: 1 };
  const inner = { properties: { q } };
  const properties = { q, not: { properties: { q, and: inner } }, and: { properties: { q, not: inner } } };
  const [, filled] = (source.formats[0]?.describe?.(Filter)?.['allOf'] ?? []) as readonly object[];
  assert.equal(filled, { properties });
});

test('the document of a form whose models hold each other does not grow with every order in which they do', () => {
  const classes = Array.from(
    { length: 7 },
    (_, index) => ({ [`Link${index}`]: class {} })[`Link${index}`] as Class<object>,
  );
  for (const { prototype } of classes) {
    Field(String)(prototype as { q: string }, 'q');
    for (const [index, other] of classes.entries())
      Field(() => other, { optional: true })(prototype as never, `to${index}` as never);
  }
  const [first] = classes as [Class<object>];
  const { source } = specOf(Form(first)) as { readonly source: BodySource };
  const [, filled] = (source.formats[0]?.describe?.(first)?.['allOf'] ?? []) as readonly object[];
  assert.ok(JSON.stringify(filled).length < 10_000, `${JSON.stringify(filled).length} characters`);
  assert.equal(Object.keys((filled as { properties: object }).properties), [
    'q',
    ...classes.map((_, index) => `to${index}`),
  ]);
});

test('two declarations that read one parameter differently are both heard', async () => {
  const app = new App();
  const texts = [Query('q', String, { emptyIsAbsent: true, default: 'none' }), Query('q', String, { default: 'none' })];
  const lists = [Query('l', [String], { explode: false }), Query('l', [String])];
  app.get('/', [...texts, ...lists] as never, (...values: unknown[]) => values.slice(0, 4));
  const response = await app.fetch(new Request('http://localhost/?q=&l=a,b'));
  assert.equal(await response.json(), ['none', '', ['a', 'b'], ['a,b']]);
});

test.run();
