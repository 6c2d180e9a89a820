import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';
import { counts, app as limit } from './limit.js';
import { lines, app as logging } from './logging.js';
import { app as shop } from './shop.js';

const test = suite('example: middleware');

test('every response has an id, a time and the headers of another origin, errors too', async () => {
  const client = new TestClient(app, { origin: 'https://shop.example' });
  for (const path of ['/items/1', '/items/a', '/nothing']) {
    const { headers } = await client.get(path);
    assert.match(headers.get('server-timing') ?? '', /^app;dur=/);
    assert.match(headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/);
    assert.is(headers.get('access-control-allow-origin'), 'https://shop.example');
    assert.match(headers.get('access-control-expose-headers') ?? '', 'x-request-id');
    assert.is(headers.get('x-content-type-options'), 'nosniff');
  }
});

test('the document shows what middleware adds', () => {
  const { responses } = app.openapi().paths?.['/items/{id}']?.get ?? {};
  assert.equal(Object.keys(responses ?? {}), ['200', '204', '422', '503']);
  assert.equal(responses?.['422'].headers['Server-Timing'].description, 'How long it took');
});

test('the log of pino has the error and its cause, and the line of the request', async () => {
  logging.get('/broken', [], () => {
    throw new Error('no more paper');
  });
  await new TestClient(logging).get('/broken');
  const [error, access] = lines.map((line) => JSON.parse(line));
  assert.equal([error.level, error.msg, error.err.message], [50, 'GET /broken failed in handler', 'no more paper']);
  assert.equal([access.level, access.path, access.status], [30, '/broken', 500]);
  assert.match(access.requestId, /^[\da-f-]{36}$/);
});

test('a slow report is answered for', async () => {
  assert.is((await new TestClient(shop).get('/reports/slow')).status, 503);
});

test('a change of an old version is refused', async () => {
  const client = new TestClient(shop);
  const etag = (await client.get('/items/1')).headers.get('etag') ?? '';
  assert.is((await client.put('/items/1?name=a')).status, 428);
  assert.is((await client.put('/items/1?name=a', { headers: { 'if-match': etag } })).status, 200);
  assert.is((await client.put('/items/1?name=b', { headers: { 'if-match': etag } })).status, 412);
});

test('the document shows which changes are refused', () => {
  const { responses } = shop.openapi().paths?.['/items/{id}']?.put ?? {};
  assert.equal(Object.keys(responses ?? {}), ['200', '204', '404', '412', '422', '428']);
});

test('files are served, to members where they are theirs', async () => {
  const client = new TestClient(shop);
  assert.match(await (await client.get('/assets/page.css')).text(), /^body/);
  assert.is((await client.get('/members/page.css')).status, 401);
});

test('requests are counted by route', async () => {
  const client = new TestClient(limit);
  await client.get('/who');
  await client.get('/nothing');
  assert.equal(
    [...counts],
    [
      ['/who', 1],
      ['no route', 1],
    ],
  );
});

test.run();
