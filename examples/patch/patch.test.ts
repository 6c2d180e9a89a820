import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: patch');
const client = new TestClient(app);

function patch(body: string, headers: Record<string, string> = { 'if-match': '*' }): Promise<Response> {
  const type = { 'content-type': 'application/merge-patch+json' };
  return client.patch('/items/1', { body, headers: { ...type, ...headers } });
}

test('what is absent stays, null removes, an object is merged, and nothing is filled in', async () => {
  assert.equal(await (await patch('{"note":null,"size":{"height":5}}')).json(), {
    name: 'lamp',
    amount: 3,
    size: { width: 20, height: 5 },
  });
  const left = { name: 'lamp', amount: 3, size: { width: 20, height: 5 } };
  assert.equal(await (await patch('{}')).json(), left);
});

test('what cannot be removed is refused, and nothing else is changed by the same request', async () => {
  assert.is((await patch('{"name":null,"amount":9}')).status, 422);
  assert.is(((await (await client.get('/items/1')).json()) as { amount: number }).amount, 3);
});

test('a change names the version that it was made of', async () => {
  assert.is((await patch('{}', {})).status, 428);
  const { headers } = await client.get('/items/1');
  const version = { 'if-match': headers.get('etag') ?? '' };
  assert.is((await patch('{"amount":4}', version)).status, 200);
  assert.is((await patch('{"amount":5}', version)).status, 412);
});

test.run();
