import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { namesIn, parsePath, toRouterPath } from '../../src/declaration/route-path.js';
import { App, Path, Router, TestClient } from '../../src/index.js';
import { mistake } from '../support/mistake.js';

const test = suite('paths');

test('a path is its texts, parameters and wildcard', () => {
  assert.equal(parsePath('/a::b/:id(\\d+(?:x|y))-:name?'), [
    { kind: 'text', text: '/a:b/' },
    { kind: 'parameter', name: 'id', pattern: '\\d+(?:x|y)', optional: false },
    { kind: 'text', text: '-' },
    { kind: 'parameter', name: 'name', pattern: undefined, optional: true },
  ]);
  assert.equal(namesIn(parsePath('/files/:kind/*path')), ['kind', 'path']);
  assert.equal(namesIn(parsePath('/files/*')), ['*']);
  assert.is(toRouterPath('/files/*path'), '/files/*');
  assert.is(toRouterPath('/items/:id'), '/items/:id');
});

test('a pattern is read whole, however many groups it has in each other', async () => {
  const pattern = '((?:(?:a|(b))?c)d)x';
  assert.equal(parsePath(`/:id(${pattern})?`), [
    { kind: 'text', text: '/' },
    { kind: 'parameter', name: 'id', pattern, optional: true },
  ]);
  const app = new App();
  app.get(`/items/:id(${pattern})`, [Path('id', String)], (id) => ({ id }));
  const client = new TestClient(app);
  assert.equal(await (await client.get('/items/bcdx')).json(), { id: 'bcdx' });
  assert.is((await client.get('/items/abdx')).status, 404);
});

test('behind a part that may be absent nothing stands, not even a slash', () => {
  const app = new App();
  const router = new Router({ prefix: '/p/:x?' });
  router.get('/', [Path('x', String, { optional: true })], (x) => ({ x }));
  app.include(router);
  assert.throws(
    () => app.graphs(),
    "Cannot route /p/:x?/ to GET /p/:x?/: ':x?' may be absent, and something stands behind it.",
  );
});

test('a path whose last parameter may be left out is served without it', async () => {
  const app = new App();
  app.get('/items/:id?', [Path('id', Number, { optional: true })], (id) => ({ id: id ?? null }));
  app.get('/files/*path', [Path('path', String)], (path) => ({ path }));
  const client = new TestClient(app);
  assert.equal(await (await client.get('/items/5')).json(), { id: 5 });
  assert.equal(await (await client.get('/items')).json(), { id: null });
  assert.equal(await (await client.get('/files/a/b')).json(), { path: 'a/b' });
});

test('a last parameter that must be there cannot be left out', () => {
  assert.match(
    mistake((app) => app.get('/items/:id?', [Path('id', Number)], () => null)),
    /Cannot serve \/items\/:id\? without its last part: Path\('id'\).*\{ optional: true \}/,
  );
});

test('a parameter of the path cannot be hidden', () => {
  assert.match(
    mistake((app) => app.get('/items/:id', [Path('id', Number, { includeInSchema: false })], () => null)),
    /Path\('id'\) says includeInSchema: false/,
  );
});

test.run();
