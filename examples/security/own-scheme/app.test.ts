import { createHmac } from 'node:crypto';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: a scheme of one’s own');
const client = new TestClient(app);

const sign = (body: string, secret = 'a-secret-that-the-shop-knows-too'): string =>
  createHmac('sha256', secret).update(body).digest('hex');
const send = (body: string, signature?: string): Promise<Response> =>
  client.post('/orders', {
    body,
    headers: { 'content-type': 'application/json', ...(signature === undefined ? {} : { 'x-signature': signature }) },
  });

test('a signed order is let in, and read as the body', async () => {
  const response = await send('{"id":7}', sign('{"id":7}'));
  assert.equal([response.status, await response.json()], [200, { sender: 'shop', id: 7 }]);
});

test('a changed body, another secret and half a signature are refused', async () => {
  const good = sign('{"id":7}');
  for (const response of [
    await send('{"id":8}', good),
    await send('{"id":7}', sign('{"id":7}', 'another')),
    await send('{"id":7}', good.slice(0, 32)),
  ]) {
    assert.equal([response.status, await response.json()], [401, { detail: 'Invalid signature' }]);
    assert.is(response.headers.get('www-authenticate'), 'APIKey');
  }
});

test('no signature is a 401, whatever the body', async () => {
  const response = await send('{');
  assert.equal([response.status, await response.json()], [401, { detail: 'Not authenticated' }]);
});

test('a signed body that does not fit is a 422', async () => {
  assert.is((await send('{}', sign('{}'))).status, 422);
});

test('the document shows the header', () => {
  const { components, paths } = app.openapi();
  assert.equal(components?.securitySchemes, { SignedWebhook: { type: 'apiKey', in: 'header', name: 'X-Signature' } });
  assert.equal(paths?.['/orders']?.post?.security, [{ SignedWebhook: [] }]);
});

test.run();
