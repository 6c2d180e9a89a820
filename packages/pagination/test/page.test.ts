import {
  App,
  type Class,
  Context,
  DefinitionError,
  Field,
  Model,
  Path,
  Query,
  type Schema,
  TestClient,
} from '@portico/core';
import { describeSchema } from '@portico/core/graph';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import { CursorPage, CursorQuery, Page, PageQuery } from '../src/index.js';

const test = suite('pages');

class Item {
  @Field() name!: string;
}

const valibotItem = toStandardJsonSchema(v.object({ name: v.string() }));

const nameOf = (page: Class<object>): unknown => describeSchema(page, 'output')['$ref'];

test('have the name of their item, and are one schema for two uses', () => {
  @Model({ name: 'Stored' })
  class Row {
    @Field() name!: string;
  }
  assert.is(nameOf(Page(Item)), '#/$defs/ItemPage');
  assert.is(nameOf(CursorPage(Item)), '#/$defs/ItemCursorPage');
  assert.is(nameOf(Page(Row)), '#/$defs/StoredPage');
  assert.is(nameOf(Page(z.object({ n: z.int() }).meta({ id: 'Count' }))), '#/$defs/CountPage');
  assert.is(nameOf(Page(valibotItem, { name: 'Things' })), '#/$defs/Things');
  assert.is(Page(Item), Page(Item));
  assert.is(CursorPage(Item), CursorPage(Item, { cursor: z.object({ id: z.int() }) }));
  assert.is.not(Page(Item), Page(Item, { name: 'Other' }));
});

test('of an item without a name ask for one', () => {
  for (const item of [z.object({ n: z.int() }), valibotItem, type({ n: 'number' }), [Item]] as readonly Schema[]) {
    for (const make of [Page, CursorPage] as readonly (typeof Page)[]) {
      assert.throws(
        () => make(item),
        (error: unknown) =>
          error instanceof DefinitionError &&
          error.message.includes(`${make.name}(item, { name: 'Item${make.name}' })`),
      );
    }
  }
});

test('hold items of every vendor, project them, and are refused where they do not fit', async () => {
  const schemas: readonly Schema[] = [Item, z.object({ name: z.string() }), valibotItem, type({ name: 'string' })];
  for (const [index, schema] of schemas.entries()) {
    const errors: unknown[] = [];
    const app = new App({ logger: { error: (_, error) => errors.push(error) } });
    const answer = (items: unknown): never => ({ items, total: 3, limit: 1, offset: 1, secret: 1 }) as never;
    app.get('/right', [], { response: Page(schema, { name: `P${index}` }) }, () => answer([{ name: 'a', secret: 1 }]));
    app.get('/wrong', [], { response: Page(schema, { name: `P${index}` }) }, () => answer([{ name: 1 }]));
    app.get('/none', [], { response: Page(schema, { name: `P${index}` }) }, () => null as never);
    const client = new TestClient(app);
    const right = await client.get('/right');
    assert.equal(await right.json(), { items: [{ name: 'a' }], total: 3, limit: 1, offset: 1 });
    assert.match(right.headers.get('link') ?? '', /offset=2>; rel="next"/);
    const wrong = await client.get('/wrong');
    assert.equal([wrong.status, wrong.headers.get('link'), errors.length], [500, null, 1]);
    assert.is((await client.get('/none')).status, 500);
  }
});

test('may be extended, and long ones are pages like the others', async () => {
  class ItemPage extends Page(Item) {
    @Field([String]) facets!: string[];
  }
  const items = Array.from({ length: 100 }, (_, index) => ({ name: `n${index}`, secret: 1 }));
  const app = new App();
  const page = { items, total: 200, limit: 100, offset: 0, facets: ['a'] };
  app.get('/', [], { response: ItemPage }, () => page);
  const response = await new TestClient(app).get('/');
  assert.match(response.headers.get('link') ?? '', /offset=100>; rel="next"/);
  const sent = (await response.json()) as typeof page;
  assert.equal(sent.items[99], { name: 'n99' });
  assert.equal(sent.facets, ['a']);
  assert.is(nameOf(ItemPage), '#/$defs/ItemPage');
});

test('stand in other models as schemas, without a header', async () => {
  class Shelf {
    @Field(Page(Item)) page!: Page<Item>;
  }
  const app = new App();
  const page = { items: [{ name: 'a' }], total: 1, limit: 1, offset: 0 };
  app.get('/', [], { response: Shelf }, () => ({ page }));
  const response = await new TestClient(app).get('/');
  assert.equal([response.headers.get('link'), await response.json()], [null, { page }]);
});

test('give positions of every kind back as they were', async () => {
  const Position = z.object({ at: z.iso.datetime(), name: z.string().nullable() });
  const app = new App();
  app.get(
    '/',
    [Query(CursorQuery({ cursor: Position })), Context()],
    { response: CursorPage(Item, { cursor: Position }) },
    ({ cursor }, { response }) => {
      response.headers.set('x-position', encodeURIComponent(JSON.stringify(cursor ?? null)));
      return { items: [], next: { at: '2026-01-31T00:00:00Z', name: 'Süß灯\u{1f600}' } };
    },
  );
  const client = new TestClient(app);
  const { next } = (await (await client.get('/')).json()) as { next: string };
  assert.match(next, /^[\w-]+$/);
  const position = (await client.get('/', { query: { cursor: next } })).headers.get('x-position') ?? '';
  assert.equal(JSON.parse(decodeURIComponent(position)), { at: '2026-01-31T00:00:00Z', name: 'Süß灯\u{1f600}' });
});

test('have a text as their position where none is declared, and may ask a schema that takes its time', async () => {
  const slow = z.string().refine(async (text) => text === 'right');
  const app = new App();
  app.get('/text', [Query(CursorQuery())], { response: CursorPage(Item) }, ({ cursor = 'a' }) => ({
    items: [{ name: cursor }],
    next: `${cursor}b`,
  }));
  app.get('/slow', [Query(CursorQuery({ cursor: slow }))], ({ cursor }) => ({ cursor }));
  const client = new TestClient(app);
  const { next } = (await (await client.get('/text')).json()) as { next: string };
  const page = (await (await client.get('/text', { query: { cursor: next } })).json()) as { items: unknown };
  assert.equal(page.items, [{ name: 'ab' }]);
  const ask = (text: string): Promise<Response> =>
    client.get('/slow', { query: { cursor: btoa(JSON.stringify(text)).replace(/=/g, '') } });
  assert.equal(await (await ask('right')).json(), { cursor: 'right' });
  assert.is((await ask('wrong')).status, 422);
});

test('a position that makes a longer cursor than is taken back is a mistake of the app, told in the log', async () => {
  const errors: unknown[] = [];
  const app = new App({ logger: { error: (_, error) => errors.push(error) } });
  const length = Query('length', z.int());
  app.get('/', [Query(CursorQuery()), length], { response: CursorPage(Item) }, ({ cursor = '' }, letters) => ({
    items: [{ name: String(cursor.length) }],
    next: 'x'.repeat(letters),
  }));
  const client = new TestClient(app);
  const { next } = (await (await client.get('/?length=1498')).json()) as { next: string };
  assert.is(next.length, 2000);
  const page = (await (await client.get('/', { query: { cursor: next, length: 1 } })).json()) as { items: unknown };
  assert.equal(page.items, [{ name: '1498' }]);
  assert.is((await client.get('/?length=1499')).status, 500);
  assert.match(
    String(errors[0]),
    /it would have 2002 characters, and no more than 2000 are taken back\. Let `next` hold/,
  );
});

test('a position that JSON would change is a mistake of the app, and one that it cannot hold is told at start-up', async () => {
  const logged: unknown[] = [];
  const logger = { debug() {}, info() {}, warn() {}, error: (...line: unknown[]) => void logged.push(line.at(-1)) };
  const app = new App({ logger });
  const cursor = z.object({ id: z.coerce.bigint(), at: z.coerce.date(), rank: z.number().nullable() });
  const wrong = { at: new Date(Number.NaN), rank: Number.NaN };
  app.get(
    '/:part',
    [Path('part', String), Query(CursorQuery({ cursor }))],
    { response: CursorPage(Item, { cursor }) },
    (part, page) => ({
      items: [{ name: `${page.cursor?.id} ${page.cursor?.at.getTime()} ${page.cursor?.rank}` }],
      next: { id: 2n ** 63n, at: new Date(5), rank: null, ...(part in wrong && { [part]: wrong[part as 'at'] }) },
    }),
  );
  const client = new TestClient(app);
  const { next } = (await (await client.get('/fine')).json()) as { next: string };
  const second = (await (await client.get(`/fine?cursor=${next}`)).json()) as { items: unknown };
  assert.equal(second.items, [{ name: '9223372036854775808 5 null' }]);
  assert.is((await client.get('/at')).status, 500);
  assert.is((await client.get('/rank')).status, 500);
  assert.match(
    JSON.stringify(logged.map(String)),
    /'at' is Invalid Date, which JSON cannot hold.*'rank' is NaN, which JSON cannot hold/,
  );
  for (const [position, kind] of [
    [z.object({ at: z.date() }), /'at' must be a Date/],
    [z.bigint(), /it must be a bigint/],
  ] as const) {
    assert.throws(
      () => CursorQuery({ cursor: position }),
      (error: Error) =>
        error instanceof DefinitionError && kind.test(error.message) && /z\.coerce\.date\(\)/.test(error.message),
    );
  }
});

test('an option that nobody reads is refused', () => {
  const make: readonly ((options: never) => unknown)[] = [
    PageQuery,
    CursorQuery,
    (options) => Page(Item, options),
    (options) => CursorPage(Item, options),
  ];
  for (const [index, word] of ['PageQuery', 'CursorQuery', 'Page', 'CursorPage'].entries()) {
    assert.throws(
      () => make[index]?.({ size: 5 } as never),
      (error: unknown) =>
        error instanceof DefinitionError &&
        error.message.startsWith(`Cannot declare ${word}(…): 'size' is no option of ${word}. `),
    );
  }
});

test('a page of what is no schema is refused', () => {
  for (const make of [Page, CursorPage] as readonly ((item: never) => unknown)[]) {
    const cannot = new RegExp(
      `^Cannot declare ${make.name}\\(…\\): its item is (undefined|a string)\\. Write a schema there`,
    );
    for (const item of [undefined, 'Item'])
      assert.throws(
        () => make(item as never),
        (error: unknown) => error instanceof DefinitionError && cannot.test(error.message),
      );
  }
});

test('two queries with limits of their own stand in one document', () => {
  const app = new App();
  app.get('/a', [Query(PageQuery({ max: 5 }))], ({ limit }) => limit);
  app.get('/b', [Query(PageQuery())], ({ limit }) => limit);
  assert.is(app.graphs().length, 2);
});

test('have limits that can be kept', async () => {
  for (const options of [{ limit: 0 }, { max: 1.5 }, { limit: 11, max: 10 }, { max: Number.NaN }]) {
    for (const make of [PageQuery, CursorQuery]) {
      assert.throws(
        () => make(options),
        (error: unknown) => error instanceof DefinitionError && /Write whole numbers/.test(error.message),
      );
    }
  }
  const app = new App();
  app.get('/', [Query(PageQuery({ max: 5 }))], (page) => ({ ...page }));
  assert.equal(await (await new TestClient(app).get('/')).json(), { limit: 5, offset: 0 });
});

test.run();
