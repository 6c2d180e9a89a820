// Proves a scheme that reads the body: a signed webhook, its limit, and that a stranger's body stays unread all the same.
import { createHmac } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { RawClient } from '../../../core/test/adapters/node/raw-client.js';
import { onBun, onDeno } from '../../../core/test/adapters/runtime.js';
import { until } from '../../../core/test/adapters/until.js';
import { App, Body, HTTPBearer } from '../../src/index.js';
import { addOverFetch, addOverSockets, expectAnswer, type Facts, issuesOf } from '../support/over-both.js';
import { SignedWebhook } from '../support/signed-webhook.js';

const secret = 'a-shared-secret';
const webhook = new SignedWebhook(secret);
const Order = z.object({ order: z.number() });
const app = new App({ bodyLimit: 1000 });
app.post('/hook', [webhook, Body(Order)], ({ sender }, { order }) => ({ sender, order }));
app.post('/both', [webhook, new HTTPBearer(), Body(Order)], ({ sender }, _, { order }) => ({ sender, order }));
app.post('/raw', [webhook], ({ sender }) => ({ sender }));

function signed(body: string, extra: Readonly<Record<string, string>> = {}, key = secret): RequestInit {
  const signature = createHmac('sha256', key).update(body).digest('hex');
  return { method: 'POST', headers: { 'content-type': 'application/json', 'x-signature': signature, ...extra }, body };
}

const order = '{"order":7}';

const facts: Facts = {
  'a signed body is let in, and read once more as the body': async (send) =>
    expectAnswer(await send('/hook', signed(order)), 200, { sender: 'shop', order: 7 }),
  'a signed body of any type may be wanted by nobody else': async (send) => {
    await expectAnswer(await send('/raw', signed('\0\xff', { 'content-type': 'image/png' })), 200, { sender: 'shop' });
    await expectAnswer(await send('/raw', signed('')), 200, { sender: 'shop' });
  },
  'another signature, none, or half of one is a 401': async (send) => {
    const invalid = { detail: 'Invalid signature' };
    await expectAnswer(await send('/hook', signed(order, {}, 'another')), 401, invalid);
    await expectAnswer(await send('/hook', signed(order, { 'x-signature': 'abcd' })), 401, invalid);
    const missing = await send('/hook', signed(order, { 'x-signature': '' }));
    await expectAnswer(missing, 401, { detail: 'Not authenticated' }, { 'www-authenticate': 'APIKey' });
  },
  'a body that was changed on the way is a 401': async (send) =>
    assert.is((await send('/hook', { ...signed(order), body: '{"order":8}' })).status, 401),
  'a signed body that is no JSON, or does not fit, is a 422': async (send) => {
    assert.is((await issuesOf(await send('/hook', signed('{'))))[0]?.type, 'json_invalid');
    assert.equal(await issuesOf(await send('/hook', signed('{}'))), [{ type: 'missing', loc: ['body', 'order'] }]);
  },
  'a signed body beyond the limit is a 413': async (send) =>
    assert.is((await send('/hook', signed(`{"order":7}${' '.repeat(1000)}`))).status, 413),
  'both schemes must hold': async (send) => {
    assert.is((await send('/both', signed(order))).status, 401);
    assert.is((await send('/both', signed(order, { authorization: 'Bearer a' }))).status, 200);
  },
};

const overSockets = suite('journey: a signed webhook, over sockets');
addOverSockets(overSockets, app, facts);
for (const [path, header] of [
  ['/hook', 'X-Other: a'],
  ['/both', `X-Signature: ${'ab'.repeat(32)}`],
]) {
  overSockets(`${path}: what the head lacks is refused before the body is sent`, async () => {
    await using server = await app.listen({ port: 0 });
    const client = new RawClient(server.port);
    client.head(`POST ${path} HTTP/1.1`, 'Host: a', `${header}`, 'Content-Length: 900', 'Expect: 100-continue');
    // Deno's own server ends no connection.
    await until(() => client.ended || (onDeno && client.received.endsWith('}')));
    assert.match(client.received, 'HTTP/1.1 401 ');
    // The own servers of Bun and Deno tell everybody to go on.
    if (!onBun && !onDeno) assert.not.match(client.received, '100 Continue');
    client.socket.destroy();
  });
}
overSockets.run();

const overFetch = suite('journey: a signed webhook, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
