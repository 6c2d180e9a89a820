import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './declared.js';

const test = suite('examples: declared errors');

const client = new TestClient(app);

test('what is thrown goes over the wire as it is declared', async () => {
  const missing = await client.get('/items/sofa');
  assert.is(missing.status, 404);
  assert.equal(await missing.json(), { detail: 'Not Found' });
  const short = await client.post('/items/lamp/order?amount=5');
  assert.is(short.status, 409);
  assert.is(short.headers.get('retry-after'), '3600');
  assert.equal(await short.json(), { detail: { left: 3 } });
  assert.equal(await (await client.post('/items/lamp/order?amount=2')).json(), { ordered: 2 });
});

test('the document shows on each route what it, and what it needs, throws', () => {
  const { paths } = JSON.parse(JSON.stringify(app.openapi()));
  assert.equal(Object.keys(paths['/items/{name}'].get.responses), ['200', '204', '404', '422']);
  const { 404: missing, 409: short } = paths['/items/{name}/order'].post.responses;
  assert.is(missing.description, 'There is no such item');
  assert.equal(missing.content['application/json'].schema, {
    type: 'object',
    properties: { detail: { type: 'string' } },
    required: ['detail'],
  });
  assert.is(short.description, 'Less is left than was ordered');
  assert.equal(short.content['application/json'].schema.properties.detail.required, ['left']);
  assert.equal(Object.keys(short.headers), ['Retry-After']);
});

test.run();
