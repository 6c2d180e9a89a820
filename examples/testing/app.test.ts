import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('profile');
const client = new TestClient(app);

test('strangers are asked who they are', async () => {
  const response = await client.get('/me');
  assert.is(response.status, 401);
  assert.equal(await response.json(), { detail: 'Not authenticated' });
});

test('a user sees their own name', async () => {
  const response = await client.get('/me', { headers: { authorization: 'Bearer a-real-token' } });
  assert.is(response.status, 200);
  assert.equal(await response.json(), { name: 'ada' });
});

test.run();
