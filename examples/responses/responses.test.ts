import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app as basics } from './basics.js';
import { app as bodies } from './bodies.js';
import { app as files } from './files.js';
import { app as representations } from './representations.js';
import { app as streams } from './streams.js';

const test = suite('example: responses');

test('only what the schema declares leaves', async () => {
  assert.equal(await (await new TestClient(basics).get('/items/3')).json(), { id: 3, name: 'lamp' });
});

test('a handler chooses between statuses, and says headers', async () => {
  const client = new TestClient(basics);
  assert.is((await client.post('/items/3/order')).status, 200);
  const later = await client.post('/items/300/order');
  assert.equal([later.status, later.headers.get('retry-after'), await later.json()], [202, '5', { url: '/jobs/300' }]);
  const made = await client.post('/items');
  assert.equal([made.status, made.headers.get('location')], [201, '/items/7']);
});

test('cookies are set and deleted', async () => {
  const client = new TestClient(basics);
  const [theme] = (await client.post('/theme/dark')).headers.getSetCookie();
  assert.is(theme, 'theme=dark; Max-Age=86400; Path=/; HttpOnly; Secure; SameSite=Lax');
  assert.match((await client.post('/logout')).headers.getSetCookie()[0] ?? '', /^session=; Max-Age=0;/);
});

test('pages, pictures and redirects', async () => {
  const client = new TestClient(bodies);
  assert.match(await (await client.get('/')).text(), 'Welcome');
  assert.is((await client.get('/dot.gif')).headers.get('content-type'), 'image/gif');
  assert.is((await client.get('/robots.txt')).headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.is((await client.get('/start')).status, 307);
  assert.is((await client.post('/orders/3')).headers.get('location'), '/orders/3');
});

test('streams hold what was declared, and a client goes on where it stopped', async () => {
  const client = new TestClient(streams);
  const lines = await (await client.get('/prices.jsonl')).text();
  assert.is(lines, '{"item":"lamp","cents":1900}\n{"item":"sofa","cents":49900}\n');
  assert.is(await (await client.get('/prices.csv')).text(), 'item,cents\nlamp,1900\nsofa,49900\n');
  const again = await client.get('/prices', { headers: { 'last-event-id': '1' } });
  assert.is(await again.text(), 'event: price\nid: 2\ndata: {"item":"sofa","cents":49900}\n\n');
});

test('an endless stream ends with its client', async () => {
  const response = await new TestClient(streams).get('/clock');
  const reader = response.body?.getReader();
  assert.match(new TextDecoder().decode((await reader?.read())?.value), /^data: "\d{4}-.*Z"\n\n$/);
  await reader?.cancel();
});

test('a file goes out whole or in part, and what is not there is a 404', async () => {
  const client = new TestClient(files);
  assert.is(await (await client.get('/manuals/lamp')).text(), 'Plug it in.\n');
  const part = await client.get('/manuals/lamp', { headers: { range: 'bytes=0-3' } });
  assert.equal([part.status, await part.text()], [206, 'Plug']);
  assert.is((await client.get('/manuals/sofa')).status, 404);
});

test('Accept decides the representation', async () => {
  const client = new TestClient(representations);
  const csv = await client.get('/items', { headers: { accept: 'text/csv' } });
  assert.is(await csv.text(), 'id,name\n1,"lamp"\n');
  assert.is((await client.get('/items', { headers: { accept: 'image/png' } })).status, 406);
});

test("a responder of one's own writes JSON without what its schema does not declare", async () => {
  const response = await new TestClient(representations).get('/items.seq');
  assert.is(response.headers.get('content-type'), 'application/json-seq');
  assert.is(await response.text(), '\x1e{"id":1,"name":"lamp"}\n');
});

test('every kind is in the document', () => {
  const shown = (app: typeof basics, path: string) =>
    Object.keys(Object.values(app.openapi().paths?.[path] ?? {})[0].responses);
  assert.equal(shown(basics, '/items/{id}/order'), ['200', '202', '422']);
  assert.equal(shown(bodies, '/start'), ['307']);
  assert.equal(shown(files, '/manuals/{item}'), ['200', '206', '304', '404', '412', '416', '422']);
  assert.equal(shown(representations, '/items'), ['200', '406']);
});

test.run();
