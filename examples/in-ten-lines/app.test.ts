import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: in ten lines');
const client = new TestClient(app);
const foobar = { headers: { authorization: 'Bearer foobar' } };

test('a stranger is a 401, whatever else is wrong', async () => {
  for (const path of ['/items/5', '/items/five']) assert.is((await client.get(path)).status, 401);
});

test('the handler gets a number and a token', async () => {
  assert.equal(await (await client.get('/items/5', foobar)).json(), { id: 5, token: 'foobar' });
  assert.is((await client.get('/items/five', foobar)).status, 422);
});

test.run();
