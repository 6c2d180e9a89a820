// An app with every kind of input, for tests that send it what nobody should.

import { z } from 'zod';
import { App, Body, Cookie, Form, Header, HTTPBearer, Path, Query } from '../../src/index.js';

const Item = z.object({ name: z.string(), price: z.number().optional() });
const text = { optional: true } as const;

/** The app; what it takes comes back, under the name of where it came from. */
export const app = new App({ bodyLimit: 10_000 });
app.post('/item', [Body(Item)], (item) => ({ item }));
app.post('/any', [Body(z.unknown())], (any) => ({ any, plain: ({} as { polluted?: unknown }).polluted ?? null }));
app.post('/open', [Body(z.looseObject({}))], (open) => Object.assign({}, open));
app.post('/form', [Form('name', String), Form('more', [String], text)], (name, more) => ({ name, more: more ?? null }));
app.get('/path/:name', [Path('name', String)], (name) => ({ name }));
app.get('/number/:n', [Path('n', Number)], (n) => ({ n }));
app.get('/query', [Query('q', String, text), Query('n', Number, text)], (q, n) => ({ q: q ?? null, n: n ?? null }));
app.get('/names', [Query('__proto__', String, text), Query('constructor', String, text)], (proto, maker) => ({
  proto: proto ?? null,
  constructor: maker ?? null,
}));
app.get('/header', [Header('X-Text', String, text)], (header) => ({ header: header ?? null }));
app.get('/cookie', [Cookie('text', String, text)], (cookie) => ({ cookie: cookie ?? null }));
app.get('/secret', [new HTTPBearer()], ({ credentials }) => ({ credentials }));
