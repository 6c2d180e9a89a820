import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';
import { app as elsewhere } from './other-origin.js';

const test = suite('example: forged requests');
const cookie = '__Host-session=s-5c1f08e7b2d94a36';
const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

test('a page of another site can make the browser neither pay nor do anything else', async () => {
  const client = new TestClient(app);
  const transfer = (headers: Record<string, string>) => client.post('/transfers', { headers: { cookie, ...headers } });
  assert.is((await transfer({ 'sec-fetch-site': 'same-origin' })).status, 201);
  assert.is((await transfer({})).status, 201);
  for (const headers of [evil, { 'sec-fetch-site': 'same-site' }, { origin: 'null' }]) {
    const response = await transfer(headers);
    assert.equal([response.status, await response.json()], [403, { detail: 'A page of another origin sent this' }]);
  }
});

test('what only reads is answered: the page cannot see the answer', async () => {
  const response = await new TestClient(app).get('/balance', { headers: { cookie, ...evil } });
  assert.is(response.status, 200);
  assert.is(response.headers.get('access-control-allow-origin'), null);
});

test('a route can do without', async () => {
  const response = await new TestClient(app).post('/newsletter/stop', { headers: { cookie, ...evil } });
  assert.is(response.status, 204);
});

test('a front end elsewhere is let in by its name, and by nothing else', async () => {
  const client = new TestClient(elsewhere);
  const from = (origin: string) => ({ cookie, origin, 'sec-fetch-site': 'same-site' });
  const letIn = await client.post('/transfers', { headers: from('https://app.bank.example') });
  assert.is(letIn.status, 201);
  assert.is(letIn.headers.get('access-control-allow-origin'), 'https://app.bank.example');
  assert.is((await client.post('/transfers', { headers: from('https://blog.bank.example') })).status, 403);
});

test('the document shows the refusal where it can happen', () => {
  const { paths } = app.openapi();
  assert.is(paths?.['/transfers']?.post?.responses?.['403'] !== undefined, true);
  assert.is(paths?.['/balance']?.get?.responses?.['403'], undefined);
});

test.run();
