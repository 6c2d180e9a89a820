import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app as hello } from './app.js';
import { app as items } from './items.js';
import { app as functions } from './items-as-functions.js';

const test = suite('example: hello');

test('hello, world', async () => {
  const response = await new TestClient(hello).get('/');
  assert.equal([response.status, await response.json()], [200, { hello: 'world' }]);
});

for (const [name, app] of Object.entries({ class: items, functions })) {
  const client = new TestClient(app);

  test(`the id is a number and q may be missing (${name})`, async () => {
    assert.equal(await (await client.get('/items/5', { query: { q: 'lamp' } })).json(), { id: 5, q: 'lamp' });
    assert.equal(await (await client.get('/items/5')).json(), { id: 5 });
  });

  test(`what is no number is a 422 that says where (${name})`, async () => {
    const response = await client.get('/items/five');
    const { detail } = (await response.json()) as { detail: { loc: unknown }[] };
    assert.equal([response.status, detail.map(({ loc }) => loc)], [422, [['path', 'id']]]);
  });

  test(`the document and the docs page are there (${name})`, async () => {
    assert.ok(app.openapi().paths?.['/items/{id}']?.get);
    const page = await client.get('/docs');
    assert.equal([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
  });
}

test.run();
