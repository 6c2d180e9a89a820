// Routes as functions: a handler may take fewer arguments than there are sources, be async, and annotate what it takes.
import { App, Body, Context, Cookie, Field, Form, Header, Path, Query, type RequestContext, Router } from 'portico';

class Item {
  @Field() name!: string;
}

const items = new Router();
const app = new App({ dependencies: [(context) => context.headers.get('x')] });

items.get('/', [], () => 'hello');
items.get('/none', [], async () => undefined);
items.get('/fewer', [Path('id', Number), Query('q', String)], (id) => id.toFixed());
items.get('/none-of-them', [Path('id', Number), Query('q', String)], () => null);
items.get('/all', [Path('id', Number), Query('q', String)], async (id, q) => id.toFixed() + q.trim());
items.get('/annotated', [Path('id', Number), Query('q', String)], (id: number, q: string | undefined) => ({ id, q }));
items.get('/optional', [Query('q', String, { optional: true })], (q) => q?.trim());
items.get('/optional-parameter', [Query('q', String, { optional: true })], (q?: string) => q?.trim());
items.get('/rest', [Query('a', Number), Query('b', Number)], (...both: readonly number[]) => both.length);
items.get('/default', [Query('limit', Number, { default: 10 })], (limit) => limit.toFixed());
items.get('/not-optional', [Query('limit', Number, { optional: false })], (limit) => limit.toFixed());
items.get('/list', [Query('tag', [String], { default: [] })], (tags) => tags.map((tag) => tag.trim()));
items.get('/big', [Query('big', BigInt)], (big) => `${big * 2n}`);
items.get('/date', [Query('date', Date)], (date) => date.toISOString());
items.get('/places', [Header('x-a', String), Cookie('b', Boolean), Form('c', Number)], (a, b, c) => [
  a.trim(),
  !b,
  c + 1,
]);
items.post('/model', [Body(Item)], (item) => item.name.trim());
items.post('/parts', [Body('item', Item), Body('level', Number, { optional: true })], (item, level = 1) =>
  item.name.repeat(level),
);
items.post('/models', [Body([Item], { description: 'Many', examples: [[{ name: 'lamp' }]] })], (all) => all.length);
items.get('/context', [Context()], (context) => context.url.pathname);
items.get('/function', [(context: RequestContext) => context.signal.aborted], (aborted) => !aborted);
items.get('/contextual', [(context) => context.method], (method: string) => method);
items.put('/typed', [Path('id', Number)], { response: Item }, (id) => ({ name: id.toFixed() }));
items.patch('/typed', [Path('id', Number)], { response: Item, status: 202 }, async (id) => ({ name: id.toFixed() }));
items.delete('/typed', [Path('id', Number)], { response: [Item] }, (id) => [{ name: id.toFixed() }] as const);
items.head('/typed', [], { response: Item }, () => new Response(null));
items.options('/typed', [], { response: Item }, async () => new Response(null, { headers: { allow: 'GET' } }));
items.get('/either', [Query('raw', Boolean)], { response: Item }, async (raw) =>
  raw ? new Response('raw') : { name: 'lamp' },
);
items.get('/untyped', [Path('id', Number)], { tags: ['a'], public: true, operationId: 'untyped' }, (id) => id + 1);
items.get('/dependencies', [], { dependencies: [(context) => context.params, Query('q', String)] }, () => 1);

function read(id: number): { id: number } {
  return { id };
}
items.get('/named/:id', [Path('id', Number)], read);

const sources = [Path('id', Number), Query('q', String, { optional: true })] as const;
items.get('/shared/:id', sources, (id, q) => [id.toFixed(), q?.trim()]);

app.include(items, { prefix: '/items' });
