import { App, mount, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';
import { old } from './before.js';
import { handOn } from './express.js';
import { app as firstRoute } from './first-route.js';
import { app as mounted } from './mounted.js';

const test = suite('example: moving an app');

const json = { 'content-type': 'application/json' };

/** What a client of the old app does, and what it gets. */
async function visit(one: App): Promise<readonly unknown[]> {
  const client = new TestClient(one);
  const list = await client.get('/items');
  const found = await client.get('/items/1');
  const none = await client.get('/items/99');
  const stranger = await client.post('/items', { body: '{"name":"stool","price":30}', headers: json });
  const member = await client.post('/items', {
    body: '{"name":"stool","price":30}',
    headers: { ...json, authorization: 'Bearer ada' },
  });
  const statuses = [list, found, none, stranger, member].map(({ status }) => status);
  return [statuses, await found.json(), ((await list.json()) as object[]).slice(0, 2)];
}

test('the app answers its clients alike at every step', async () => {
  const expected = [
    [200, 200, 404, 401, 201],
    { id: 1, name: 'lamp', price: 20 },
    [
      { id: 1, name: 'lamp', price: 20 },
      { id: 2, name: 'tray', price: 12 },
    ],
  ];
  for (const one of [mounted, firstRoute, app]) assert.equal(await visit(one), expected);
});

test('the document grows with every route that moves', () => {
  const pathsOf = (one: App): readonly string[] => Object.keys(one.openapi().paths ?? {});
  assert.equal(pathsOf(mounted), []);
  assert.equal(pathsOf(firstRoute), ['/items/{id}']);
  assert.equal(pathsOf(app), ['/items', '/items/{id}']);
});

test('what went in unchecked, and out unasked, no longer does', async () => {
  const post = (one: App): Promise<Response> =>
    new TestClient(one).post('/items', {
      body: '{"name":7,"secret":"x"}',
      headers: { ...json, authorization: 'Bearer ada' },
    });
  const before = await post(mounted);
  assert.equal([before.status, Object.keys((await before.json()) as object)], [201, ['name', 'secret', 'id', 'cost']]);
  assert.is((await post(app)).status, 422);
});

test('an app on a port of its own is asked over sockets, and answers alike', async () => {
  const origin = await old.listen({ port: 0, host: '127.0.0.1' });
  const front = new App();
  front.include(mount('/', handOn(origin)));
  const server = await front.listen({ port: 0 });
  try {
    const asked = await fetch(new URL('/items', server.url), {
      method: 'POST',
      body: '{"name":"stool","price":30}',
      headers: { ...json, authorization: 'Bearer ada' },
    });
    assert.equal([asked.status, ((await asked.json()) as { name: string }).name], [201, 'stool']);
    const found = await fetch(new URL('/items/1?q=a', server.url), { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(await found.json(), { id: 1, name: 'lamp', price: 20 });
    assert.is((await fetch(new URL('/items/99', server.url))).status, 404);
  } finally {
    await server.close();
    await old.close();
  }
});

test.run();
