import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: HTTP Bearer');
const client = new TestClient(app);
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('a known token says who it is', async () => {
  assert.equal(await (await client.get('/me', as('pat-4f1c7e0a9b3d5826'))).json(), { user: 'ada' });
});

test('a new token works as well', async () => {
  const response = await client.post('/tokens', as('pat-4f1c7e0a9b3d5826'));
  const { token } = (await response.json()) as { token: string };
  assert.is(response.status, 201);
  assert.is((await client.get('/me', as(token))).status, 200);
});

test('an unknown token is invalid, and none is missing', async () => {
  const unknown = await client.get('/me', as('guess'));
  assert.equal([unknown.status, unknown.headers.get('www-authenticate')], [401, 'Bearer error="invalid_token"']);
  for (const authorization of ['Bearer', 'Bearer ', 'Bearer a b', 'Basic YTpi', 'guess']) {
    const response = await client.get('/me', { headers: { authorization } });
    assert.equal([response.status, response.headers.get('www-authenticate')], [401, 'Bearer'], authorization);
  }
});

test.run();
