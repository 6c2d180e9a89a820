import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: API keys');
const client = new TestClient(app);
const report = (key: string) => client.get('/report', { headers: { 'x-api-key': key } });

test('a known key says which machine calls', async () => {
  assert.equal(await (await report('bk-7f3a91c2d5e84b60')).json(), { report: 'daily', for: 'billing' });
});

test('a wrong key, an empty one and none are a 401 with a challenge', async () => {
  for (const [response, detail] of [
    [await report('guess'), 'Invalid API key'],
    [await report(''), 'Not authenticated'],
    [await client.get('/report'), 'Not authenticated'],
  ] as const) {
    assert.equal([response.status, response.headers.get('www-authenticate')], [401, 'APIKey']);
    assert.equal(await response.json(), { detail });
  }
});

test('the key of a feed is in its address', async () => {
  assert.is((await client.get('/feed.ics', { query: { key: 'fk-91d0c7e3a6b2f458' } })).status, 200);
  assert.is((await client.get('/feed.ics', { query: { key: 'guess' } })).status, 403);
  assert.is((await client.get('/feed.ics')).status, 401);
});

const cookie = '__Host-session=s-5c1f08e7b2d94a36';

test('a session reads', async () => {
  assert.equal(await (await client.get('/me', { headers: { cookie } })).json(), { user: 'ada' });
  assert.is((await client.get('/me', { headers: { cookie: '__Host-session=guess' } })).status, 401);
});

test('a session changes something only from its own site', async () => {
  const transfer = (site: Record<string, string>) => client.post('/transfers', { headers: { cookie, ...site } });
  assert.is((await transfer({ 'sec-fetch-site': 'same-origin' })).status, 201);
  for (const site of ['cross-site', 'same-site']) {
    assert.is((await transfer({ 'sec-fetch-site': site })).status, 403, site);
  }
});

test.run();
