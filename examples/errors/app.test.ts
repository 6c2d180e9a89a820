import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, strictApp } from './app.js';
import { app as mistaken } from './mistaken.js';

const test = suite('example: errors');
const client = new TestClient(app);

test('an HTTPException is the answer, with its headers', async () => {
  const missing = await client.get('/items/sofa');
  assert.equal([missing.status, await missing.json()], [404, { detail: 'Item not found' }]);
  const busy = await client.post('/items/lamp/reservation');
  assert.equal([busy.status, busy.headers.get('retry-after')], [503, '30']);
  assert.equal(await busy.json(), { detail: { reason: 'too busy', item: 'lamp' } });
});

test('every issue is told, and nothing of what was sent', async () => {
  const response = await client.post('/items', { json: { name: '', price: 'a-secret' } });
  const text = await response.text();
  const types = (JSON.parse(text) as { detail: { type: string }[] }).detail.map(({ type }) => type);
  assert.equal([response.status, types], [422, ['string_too_short', 'float_type']]);
  assert.not.match(text, 'a-secret');
});

test('what needs no code: 404, 405 and 415', async () => {
  assert.is((await client.get('/nowhere')).status, 404);
  const method = await client.put('/items/lamp');
  assert.equal([method.status, method.headers.get('allow')], [405, 'GET, HEAD']);
  assert.is((await client.post('/items', { form: { name: 'lamp' } })).status, 415);
});

test('an unexpected error stays inside', async () => {
  const response = await client.get('/broken');
  assert.equal([response.status, await response.json()], [500, { detail: 'Internal Server Error' }]);
});

test('an error of the app itself is answered in its own way', async () => {
  const response = await client.post('/items/lamp/order');
  assert.equal([response.status, await response.json()], [409, { detail: 'lamp is out of stock', item: 'lamp' }]);
});

test('a 422 can have another format', async () => {
  const response = await new TestClient(strictApp).post('/items', { json: { price: 5 } });
  assert.equal(
    [response.status, await response.json()],
    [400, { title: 'Bad request', errors: ['body.name: Field required'] }],
  );
});

test('a mistake in a declaration is found before the app starts', async () => {
  const error = await mistaken.ready().catch((reason: Error) => reason);
  assert.match(String(error), "its parameter 'id' has no source");
});

test.run();
