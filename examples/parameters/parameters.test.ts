import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app as body } from './body.js';
import { app as enums } from './enums.js';
import { app as form } from './form.js';
import { app as headersAndCookies } from './headers-and-cookies.js';
import { app as mediaTypes } from './media-types.js';
import { app as ownSource } from './own-source.js';
import { app as pathAndQuery } from './path-and-query.js';
import { app as responses } from './responses.js';

const test = suite('example: parameters');

async function issuesOf(response: Response): Promise<readonly string[]> {
  assert.is(response.status, 422);
  const { detail } = (await response.json()) as { detail: { type: string; loc: unknown[] }[] };
  return detail.map(({ type, loc }) => `${loc.join('.')} ${type}`);
}

test('a path parameter is parsed by its schema', async () => {
  const client = new TestClient(pathAndQuery);
  assert.equal(await (await client.get('/items/3')).json(), { id: 3 });
  assert.equal(await issuesOf(await client.get('/items/3.5')), ['path.id int_parsing']);
});

test('a source of one’s own is checked, documented, and may be absent', async () => {
  const client = new TestClient(ownSource);
  assert.equal(await (await client.get('/items')).json(), { sort: [] });
  assert.equal(await issuesOf(await client.get('/items', { query: { sort: 'age' } })), ['query.sort sort']);
  const [parameter] = (ownSource.openapi().paths?.['/items']?.get?.parameters ?? []) as readonly { name: string }[];
  assert.is(parameter?.name, 'sort');
});

test('a table with a row of another length is refused', async () => {
  const headers = { 'content-type': 'text/csv' };
  const response = await new TestClient(mediaTypes).post('/table', { headers, body: 'lamp,20\nsofa' });
  assert.equal(await issuesOf(response), ['body.1 csv_invalid']);
});

test('query parameters have defaults, may be optional, and repeat', async () => {
  const client = new TestClient(pathAndQuery);
  assert.equal(await (await client.get('/items')).json(), { limit: 10, tags: [] });
  const path = '/items?limit=5&q=lamp&tag=red&tag=blue';
  assert.equal(await (await client.get(path)).json(), { limit: 5, q: 'lamp', tags: ['red', 'blue'] });
  assert.equal(await issuesOf(await client.get('/items?limit=500')), ['query.limit less_than_equal']);
  assert.equal(await issuesOf(await client.get('/search')), ['query.q missing']);
});

test('what is said of a parameter is in the document', () => {
  const [q, page] = (pathAndQuery.openapi().paths?.['/search']?.get?.parameters ?? []) as {
    description?: string;
    deprecated?: boolean;
  }[];
  assert.is(q?.description, 'What to look for');
  assert.is(page?.deprecated, true);
});

test('headers and cookies are read, and a cookie is set', async () => {
  const client = new TestClient(headersAndCookies, { 'user-agent': 'test' });
  assert.equal(await (await client.get('/browser')).json(), { agent: 'test', theme: 'light' });
  const visit = await client.get('/visits', { headers: { cookie: 'visits=2' } });
  assert.equal(
    [await visit.json(), visit.headers.getSetCookie()],
    [{ visits: 3 }, ['visits=3; Path=/; HttpOnly; Secure; SameSite=Lax']],
  );
});

test('a body becomes a model, with its defaults, or an issue for each fault', async () => {
  const client = new TestClient(body);
  const created = await client.post('/items', { json: { name: 'lamp', price: 20 } });
  assert.equal([created.status, await created.json()], [201, { name: 'lamp', price: 20, tags: [], priceWithTax: 24 }]);
  const refused = await client.post('/items', { json: { name: '', price: -1 } });
  assert.equal(await issuesOf(refused), ['body.name string_too_short', 'body.price greater_than']);
});

test('enums are wrapped, and null and undefined said with the schema', async () => {
  const client = new TestClient(enums);
  const created = await client.post('/tasks', { json: { title: 'paint', owner: null, hours: 2, priority: 'low' } });
  assert.equal(await created.json(), { title: 'paint', status: 'open', priority: 'low', owner: null, hours: 2 });
  assert.equal(await issuesOf(await client.post('/tasks', { json: { title: 'a', status: 'Open' } })), [
    'body.status enum',
  ]);
  assert.equal(await (await client.get('/tasks?status=open&status=closed')).json(), { status: ['open', 'closed'] });
});

test('a body may be a zod schema, which the document names', async () => {
  const review = { stars: 5, text: 'Bright.' };
  const response = await new TestClient(body).put('/items/3/review', { json: review });
  assert.equal(await response.json(), { id: 3, ...review });
  assert.equal(
    Object.keys(body.openapi().components?.schemas ?? {}).filter((name) => /Item|Review/.test(name)),
    ['Item', 'Review'],
  );
});

test('a form is read field by field, and JSON is no form', async () => {
  const client = new TestClient(form);
  const response = await client.post('/subscribe', { form: { email: 'ada@example.com' } });
  assert.equal(await response.json(), { email: 'ada@example.com', topics: ['news'] });
  assert.is((await client.post('/subscribe', { json: { email: 'ada@example.com' } })).status, 415);
});

test('an answer keeps to its model: the hash stays inside', async () => {
  const client = new TestClient(responses);
  for (const answer of [await client.get('/users/ada'), await client.get('/users'), await client.post('/users')]) {
    assert.not.match(await answer.text(), /hashedPassword|never to be seen/);
  }
  assert.is((await client.get('/users/bob')).status, 404);
  assert.ok(responses.openapi().paths?.['/users/{name}']?.get?.responses?.['404']);
});

test('nothing is a 204, and a Response goes out as it is', async () => {
  const client = new TestClient(responses);
  const removed = await client.delete('/users/bob');
  assert.equal([removed.status, await removed.text()], [204, '']);
  const card = await client.get('/users/ada/card');
  assert.equal(
    [card.headers.get('content-type'), await card.text()],
    ['text/vcard', 'BEGIN:VCARD\nFN:ada\nEND:VCARD\n'],
  );
});

test.run();
