import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: coming from');
const client = new TestClient(app);
const keeper = { headers: { authorization: 'Bearer keeper' } };

test('the parts do what the page says of them', async () => {
  const found = await client.get('/cats/1');
  assert.equal(await found.json(), { name: 'Tom', age: 3 });
  assert.match(found.headers.get('server-timing') ?? '', /^app;dur=/);
  const missing = await client.get('/cats/9');
  assert.is(missing.status, 404);
  assert.equal(await missing.json(), { detail: 'No cat has the number 9' });
  assert.is((await client.get('/cats/tom')).status, 422);
});

test('the guard lets keepers in, and no one else', async () => {
  const json = { name: 'Felix', age: 2 };
  assert.is((await client.post('/cats/', { json })).status, 401);
  assert.is((await client.post('/cats/', { json, headers: { authorization: 'Bearer visitor' } })).status, 403);
  assert.is((await client.post('/cats/', { json: { name: '', age: -1 }, ...keeper })).status, 422);
  const added = await client.post('/cats/', { json, ...keeper });
  assert.equal([added.status, await added.json()], [201, { id: 2 }]);
});

test('the document shows the guard', () => {
  assert.equal(app.openapi().paths?.['/cats/']?.post?.security, [{ HTTPBearer: [] }]);
});

test.run();
