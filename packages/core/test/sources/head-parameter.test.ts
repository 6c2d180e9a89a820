import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { HeadSource, SourceOptions } from '../../src/contracts/parameter-source.js';
import type { RequestHead } from '../../src/contracts/request-head.js';
import type { Extracted, Schema } from '../../src/contracts/schema.js';
import { specOf } from '../../src/declaration/define-source.js';
import type { ListStyle } from '../../src/schema/list-style.js';
import { Cookie, Header, Path, Query } from '../../src/sources/head-sources.js';
import type { NamedSource } from '../../src/sources/named-source.js';
import { head } from '../extract/incoming.js';

const test = suite('head parameters');
const places = { path: Path, query: Query, header: Header, cookie: Cookie } as const;

function sourceOf(declared: unknown): HeadSource {
  return (specOf(declared) as { readonly source: HeadSource }).source;
}

function take(
  place: keyof typeof places,
  name: string,
  schema: Schema,
  options: SourceOptions & ListStyle = {},
): (request: RequestHead) => Extracted {
  const named = places[place] as NamedSource<ListStyle>;
  return sourceOf(named(name, schema, options as object)).compile();
}

const ok = (value: unknown): unknown => ({ ok: true, value });

test('each place gives its own value', () => {
  const one = head(
    '/x?id=2',
    [
      ['id', '3'],
      ['cookie', 'id=4'],
    ],
    { id: '1' },
  );
  assert.equal(take('path', 'id', Number)(one), ok(1));
  assert.equal(take('query', 'id', Number)(one), ok(2));
  assert.equal(take('header', 'ID', Number)(one), ok(3));
  assert.equal(take('cookie', 'id', Number)(one), ok(4));
});

test('of repeated query parameters the last counts; the lines of a header are one value', () => {
  const one = head('/x?a=1&a=2', [
    ['a', '3'],
    ['a', '4'],
  ]);
  assert.equal(take('query', 'a', String)(one), ok('2'));
  assert.equal(take('header', 'a', String)(one), ok('3, 4'));
});

test('a list takes all', () => {
  const one = head('/x?a=1&a=2', [
    ['a', '3'],
    ['a', '4'],
  ]);
  assert.equal(take('query', 'a', [Number])(one), ok([1, 2]));
  assert.equal(take('header', 'a', [String])(one), ok(['3', '4']));
  assert.equal(take('query', 'a', z.array(z.string()))(one), ok(['1', '2']));
});

test('an issue says where, down to the element of a list', () => {
  const [limit] = issues(take('query', 'limit', z.int().max(100))(head('/x?limit=500')));
  assert.equal(limit?.loc, ['query', 'limit']);
  assert.is(limit?.type, 'less_than_equal');
  const [element] = issues(take('query', 'a', [Number])(head('/x?a=1&a=b')));
  assert.equal(element?.loc, ['query', 'a', 1]);
});

function issues(result: Extracted): readonly { readonly type: string; readonly loc: readonly unknown[] }[] {
  if ('ok' in result && !result.ok) return result.issues;
  throw new Error('The parameter was accepted');
}

test('an absent parameter is missing', () => {
  for (const place of ['path', 'query', 'header', 'cookie'] as const) {
    for (const schema of [String, [String], z.string()] as const) {
      assert.equal(take(place, 'a', schema)(head('/')), {
        ok: false,
        issues: [{ type: 'missing', loc: [place, 'a'], msg: 'Field required' }],
      });
    }
  }
});

test('absence gives the default as it is, before anything else', () => {
  const value = { not: 'validated' };
  assert.equal(take('query', 'a', Number, { default: value, optional: true })(head('/')), ok(value));
  assert.equal(take('query', 'a', z.int().default(1), { default: 2 })(head('/')), ok(2));
  assert.equal(take('query', 'a', [String], { default: [] })(head('/')), ok([]));
});

test('absence of an optional parameter gives undefined', () => {
  assert.equal(take('header', 'a', Number, { optional: true })(head('/')), ok(undefined));
});

test('a schema may accept absence by itself', () => {
  assert.equal(take('query', 'a', z.int().default(10))(head('/')), ok(10));
  assert.equal(take('query', 'a', z.string().optional())(head('/')), ok(undefined));
  assert.equal(take('query', 'a', z.coerce.boolean())(head('/')), ok(false));
  assert.equal(take('query', 'a', z.string().catch('b'))(head('/')), ok('b'));
});

test('a default that a schema makes is made for each request', () => {
  let count = 0;
  const extract = take(
    'query',
    'a',
    z.int().default(() => ++count),
  );
  const first = extract(head('/')) as { value: number };
  const second = extract(head('/')) as { value: number };
  assert.is(second.value, first.value + 1);
});

test('an empty text is a value', () => {
  assert.equal(take('query', 'a', String, { default: 'x' })(head('/?a=')), ok(''));
  assert.is(issues(take('query', 'a', z.int())(head('/?a=')))[0]?.type, 'int_parsing');
});

test('an asynchronous schema is awaited, present or absent', async () => {
  const schema = z.string().refine(async (text) => text.length > 1);
  const extract = take('query', 'a', schema);
  assert.equal(await extract(head('/?a=ok')), ok('ok'));
  assert.equal((issues(await extract(head('/?a=x')))[0] as { loc: unknown }).loc, ['query', 'a']);
  const absent = await extract(head('/'));
  assert.is(issues(absent)[0]?.type, 'missing');
});

test('a schema that throws on undefined makes absence an issue, not a crash', async () => {
  const trimmed = z.preprocess((value) => (value as string).trim(), z.string());
  const throwing = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value: unknown) => ({ value: (value as string).length }),
    },
  } as const;
  for (const schema of [trimmed, throwing] as const) {
    assert.is(issues(await take('query', 'a', schema)(head('/')))[0]?.type, 'missing');
  }
});

test('a list in one text is taken apart as its style says', () => {
  const one = head('/x?a=1,2&a=3,4%2C5&p=1%7C2|3&s=1%202+3', [['a', '1, "b, c" ,,2']], { a: '1,2' });
  assert.equal(take('path', 'a', [Number])(one), ok([1, 2]));
  assert.equal(take('header', 'a', [String])(one), ok(['1', '"b, c"', '2']));
  assert.equal(take('query', 'a', [String], { explode: false })(one), ok(['3', '4,5']));
  assert.equal(take('query', 'p', [Number], { style: 'pipeDelimited' })(one), ok([1, 2, 3]));
  assert.equal(take('query', 's', [Number], { style: 'spaceDelimited' })(one), ok([1, 2, 3]));
  assert.equal(take('cookie', 'a', [Number])(head('/', [['cookie', 'a=1,2']])), ok([1, 2]));
});

test('an encoded comma in the path belongs to its item', () => {
  const both = { a: 'x,y,50%', b: 'x,y,50%' };
  const one = head('/i/x,y,50%25/x%2Cy,50%25?x', [], both);
  assert.equal(take('path', 'a', [String])(one), ok(['x', 'y', '50%']));
  assert.equal(take('path', 'b', [String])(one), ok(['x,y', '50%']));
  assert.equal(sourceOf(Path(z.object({ b: z.array(z.string()) }))).compile()(one), ok({ b: ['x,y', '50%'] }));
  // A part of a segment is not looked up.
  assert.equal(take('path', 'a', [Number])(head('/i/1%2C2-3', [], { a: '1,2', b: '3' })), ok([1, 2]));
  assert.equal(take('path', 'a', [Number])(head('/i?1%2C2', [], { a: '1,2' })), ok([1, 2]));
});

test('an encoded comma in a cookie belongs to its item where another stands as it is, and separates where none does', () => {
  const one = head('/', [
    ['cookie', 'a=0; bare=x%2Cy,50%,%C3%A9; encoded="x%2Cy"; a'],
    ['cookie', 'a=; one=x'],
  ]);
  assert.equal(take('cookie', 'bare', [String])(one), ok(['x,y', '50%', 'é']));
  assert.equal(take('cookie', 'encoded', [String])(one), ok(['x', 'y']));
  assert.equal(take('cookie', 'one', [String])(one), ok(['x']));
  assert.equal(take('cookie', 'a', [String], { default: ['d'] })(one), ok(['d']));
  const all = sourceOf(Cookie(z.object({ bare: z.array(z.string()), encoded: z.string() })));
  assert.equal(all.compile()(one), ok({ bare: ['x,y', '50%', 'é'], encoded: 'x,y' }));
});

test('the document says how a list is taken apart', () => {
  const styleOf = (declared: unknown): unknown => {
    const [{ style, explode } = {}] = sourceOf(declared).describe().parameters ?? [];
    return { style, explode };
  };
  assert.equal(styleOf(Path('a', [Number])), { style: 'simple', explode: false });
  assert.equal(styleOf(Query('a', [Number])), { style: 'form', explode: true });
  assert.equal(styleOf(Query('a', [Number], { explode: false })), { style: 'form', explode: false });
  assert.equal(styleOf(Query('a', [Number], { style: 'pipeDelimited' })), { style: 'pipeDelimited', explode: false });
  assert.equal(styleOf(Header('a', [Number])), { style: 'simple', explode: false });
  assert.equal(styleOf(Cookie('a', [Number])), { style: 'form', explode: false });
  assert.equal(styleOf(Query('a', z.object({ b: z.int() }))), { style: 'deepObject', explode: true });
  assert.equal(styleOf(Query('a', Number)), { style: undefined, explode: undefined });
});

test('an object in the query is written with brackets', () => {
  const Filter = z.object({
    q: z.string().optional(),
    ids: z.array(z.int()).default([]),
    in: z.object({ x: z.int() }).optional(),
  });
  const extract = take('query', 'filter', Filter);
  assert.equal(
    extract(head('/?filter[q]=a&filter[ids]=1&filter[ids]=2&filter[in][x]=3')),
    ok({ q: 'a', ids: [1, 2], in: { x: 3 } }),
  );
  const [issue] = issues(extract(head('/?filter[in][x]=b')));
  assert.equal([issue?.type, issue?.loc], ['int_parsing', ['query', 'filter', 'in', 'x']]);
  assert.equal(issues(extract(head('/')))[0]?.loc, ['query', 'filter']);
  assert.is(
    issues(take('query', 'filter', Filter, { optional: true })(head('/?filter=x')))[0]?.type,
    'model_attributes_type',
  );
  assert.equal(take('query', 'filter', Filter, { optional: true })(head('/')), ok(undefined));
});

test('an object elsewhere in the head is refused when the route is declared', () => {
  for (const place of ['path', 'header', 'cookie'] as const) {
    const source = sourceOf((places[place] as NamedSource)('filter', z.object({ a: z.string() })));
    assert.throws(() => source.check?.('handler, parameter 1'), 'is a model of several values');
  }
});

test('an object among all parameters of a query is written with brackets, elsewhere it is refused', () => {
  const All = z.object({ q: z.string(), in: z.object({ x: z.int() }).optional() });
  const source = sourceOf(Query(All));
  assert.equal(source.compile()(head('/?q=a&in[x]=1')), ok({ q: 'a', in: { x: 1 } }));
  assert.equal(
    source.describe().parameters?.map(({ name, style, explode }) => [name, style, explode]),
    [
      ['q', undefined, undefined],
      ['in', 'deepObject', true],
    ],
  );
  for (const declared of [Header(All), Cookie(All), Path(All)]) {
    assert.throws(() => sourceOf(declared).check?.('handler, parameter 1'), "'in' of");
  }
});

const Filters = z.strictObject({
  q: z.string().min(2).optional(),
  tag: z.array(z.string()).default([]),
  limit: z.int().min(1).max(100).default(20),
});

test('all parameters of a query are one object', () => {
  const extract = sourceOf(Query(Filters)).compile();
  assert.equal(extract(head('/')), ok({ tag: [], limit: 20 }));
  assert.equal(extract(head('/?q=ab&tag=x&tag=y&limit=5')), ok({ q: 'ab', tag: ['x', 'y'], limit: 5 }));
  const found = issues(extract(head('/?q=a&limit=x&colour=red&__proto__=1')));
  assert.equal(
    found.map(({ type, loc }) => [type, loc]),
    [
      ['int_parsing', ['query', 'limit']],
      ['string_too_short', ['query', 'q']],
      ['extra_forbidden', ['query', 'colour']],
      ['extra_forbidden', ['query', '__proto__']],
    ],
  );
});

test('all lists of a query are written in one style, which the document says', () => {
  const rows = [
    [{ explode: false }, '/?tag=x,y%2Cz&limit=5', { style: 'form', explode: false }],
    [{ style: 'pipeDelimited' }, '/?tag=x%7Cy,z&limit=5', { style: 'pipeDelimited', explode: false }],
    [{ style: 'spaceDelimited' }, '/?tag=x%20y,z&limit=5', { style: 'spaceDelimited', explode: false }],
    [{}, '/?tag=x&tag=y,z&limit=5', { style: 'form', explode: true }],
  ] as const;
  for (const [options, target, shown] of rows) {
    const source = sourceOf(Query(Filters, options as ListStyle));
    assert.equal(source.compile()(head(target)), ok({ tag: ['x', 'y,z'], limit: 5 }), target);
    const { style, explode } = source.describe().parameters?.find(({ name }) => name === 'tag') ?? {};
    assert.equal({ style, explode }, shown);
  }
});

test('a list whose parameter is called with brackets is read and documented under that name', () => {
  const extract = sourceOf(Query(z.object({ 'ids[]': z.array(z.int()) }))).compile();
  assert.equal(extract(head('/?ids[]=1&ids%5B%5D=2')), ok({ 'ids[]': [1, 2] }));
  assert.equal(take('query', 'ids[]', [Number])(head('/?ids[]=1&ids[]=2')), ok([1, 2]));
});

test('a part of what has no parts is a name that a strict object does not know', () => {
  const found = issues(sourceOf(Query(Filters)).compile()(head('/?q[x]=1&tag[]=2&limit[y]=3')));
  assert.equal(
    found.map(({ type, loc }) => [type, loc]),
    ['q[x]', 'tag[]', 'limit[y]'].map((name) => ['extra_forbidden', ['query', name]]),
  );
});

test('a strict object of cookies refuses those that it does not know', () => {
  const found = issues(sourceOf(Cookie(z.strictObject({}))).compile()(head('/', [['cookie', 'a=1']])));
  assert.equal([found[0]?.type, found[0]?.loc], ['extra_forbidden', ['cookie', 'a']]);
});

test('headers, cookies and the path are one object too', () => {
  const one = head(
    '/',
    [
      ['x-ids', '1, 2'],
      ['host', 'a'],
      ['cookie', 'theme=dark; ids=1,2'],
    ],
    { id: '7' },
  );
  assert.equal(sourceOf(Header(z.strictObject({ 'X-Ids': z.array(z.int()) }))).compile()(one), ok({ 'X-Ids': [1, 2] }));
  assert.equal(
    sourceOf(Cookie(z.object({ theme: z.string(), ids: z.array(z.int()) }))).compile()(one),
    ok({ theme: 'dark', ids: [1, 2] }),
  );
  assert.equal(sourceOf(Path(z.object({ id: z.int() }))).compile()(one), ok({ id: 7 }));
  assert.equal(sourceOf(Path(z.object({ id: z.int() }))).pathParameters, ['id']);
});

test('an object of parameters is documented parameter by parameter', () => {
  const { parameters = [] } = sourceOf(Query(Filters)).describe();
  assert.equal(
    parameters.map(({ in: place, name, required, style }) => [place, name, required, style]),
    [
      ['query', 'q', false, undefined],
      ['query', 'tag', false, 'form'],
      ['query', 'limit', false, undefined],
    ],
  );
});

test('what asks asynchronously whether it fits says at start-up whether it may be absent', () => {
  const asked = z
    .string()
    .optional()
    .refine(async () => true);
  assert.is(sourceOf(Query('q', asked)).required, false);
  assert.is(
    sourceOf(
      Query(
        'q',
        z.string().refine(async () => true),
      ),
    ).required,
    true,
  );
});

test('what no header can be called is refused at start-up', () => {
  for (const declared of [Header('user agent', String), Header(z.object({ 'user agent': z.string() }))]) {
    assert.throws(
      () => sourceOf(declared).check?.('read, parameter 1 (agent)'),
      /^Cannot fill read, parameter 1 \(agent\): Header\(.+\) is to be the header "user agent", and no header can be called that\. Write a name/,
    );
  }
  sourceOf(Query('user agent', String)).check?.('read, parameter 1 (agent)');
});

test.run();
