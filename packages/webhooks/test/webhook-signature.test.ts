import { App, Body, TestClient } from '@portico/core';
import { Webhook as Library } from 'standardwebhooks';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { createWebhookSecret, WebhookError, WebhookSignature, webhook } from '../src/index.js';
import { createSender } from './support/sender.js';

const test = suite('signature of a webhook');

const secret = createWebhookSecret();
const event = z.object({ type: z.string(), data: z.object({ id: z.int() }) });

function receiverWith(...secrets: readonly string[]): { readonly app: App; readonly received: unknown[] } {
  const received: unknown[] = [];
  const app = new App();
  app.post('/hooks', [new WebhookSignature({ secrets }), Body(event)], { status: 204 }, ({ id }, { type, data }) => {
    received.push([id, type, data.id]);
  });
  return { app, received };
}

interface Change {
  readonly id?: string;
  readonly timestamp?: string;
  readonly signature?: string;
  readonly body?: string;
}

async function receive(app: App, change: Change = {}, at = new Date()): Promise<Response> {
  const body = '{"type":"order.paid","data":{"id":7}}';
  return new TestClient(app).post('/hooks', {
    body: change.body ?? body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': change.id ?? 'msg_1',
      'webhook-timestamp': change.timestamp ?? String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': change.signature ?? new Library(secret).sign('msg_1', at, body),
    },
  });
}

test('what one app sends, another receives, during a rotation of secrets, too', async () => {
  const [old, fresh] = [createWebhookSecret(), createWebhookSecret()];
  for (const [signedWith, known] of [
    [[old, fresh], [fresh]],
    [[old], [fresh, old]],
  ] as const) {
    const { app: there, received } = receiverWith(...known);
    const { sender, undelivered } = createSender({ fetch: there.fetch });
    const paid = webhook('order.paid', z.object({ id: z.int() }), { sender });
    const here = new App({ webhooks: [paid] });
    await here.ready();
    const id = await paid.send({ url: 'https://there.example/hooks', secrets: signedWith }, { id: 7 });
    await here.close();
    assert.equal([received, undelivered], [[[id, 'order.paid', 7]], []]);
  }
});

test('what the library of Standard Webhooks signs is let in', async () => {
  assert.is((await receive(receiverWith(secret).app)).status, 204);
});

test('anything else is refused before the body is read as the route’s', async () => {
  const { app, received } = receiverWith(secret);
  const other = new Library(createWebhookSecret());
  const changes: readonly (readonly [change: (at: Date) => Change, seconds?: number])[] = [
    [() => ({ id: 'msg_2' })],
    [(at) => ({ timestamp: String(Math.floor(at.getTime() / 1000) + 1) })],
    [() => ({ timestamp: 'now' })],
    [() => ({ body: '{"type":"order.paid","data":{"id":8}}' })],
    [(at) => ({ signature: other.sign('msg_1', at, '{"type":"order.paid","data":{"id":7}}') })],
    [() => ({ signature: 'v1,' })],
    [() => ({ signature: 'v1a,AAAA v2,AAAA' })],
    [() => ({}), -301],
    [() => ({}), 301],
  ];
  for (const [change, seconds = 0] of changes) {
    // Only now: a busy machine may take a second for the one before.
    const at = new Date(Date.now() + seconds * 1000);
    const response = await receive(app, change(at), at);
    assert.equal(
      [response.status, await response.json()],
      [401, { detail: 'Invalid signature' }],
      `${change} ${seconds}`,
    );
  }
  assert.equal(received, []);
});

test('without a signature it is a 401 like any other', async () => {
  for (const header of ['id', 'timestamp', 'signature'] as const) {
    const response = await receive(receiverWith(secret).app, { [header]: '' });
    assert.equal([response.status, await response.json()], [401, { detail: 'Not authenticated' }]);
  }
});

test('a secret that is none is refused where it is written, and not shown', () => {
  for (const bad of ['', 'whsec_', 'whsec_c2hvcnQ=', 'not base64 at all!', 'A'.repeat(100)]) {
    try {
      new WebhookSignature({ secrets: [bad] });
      assert.unreachable(bad);
    } catch (error) {
      assert.instance(error, WebhookError);
      if (bad.length > 10) assert.not.match((error as Error).message, bad);
    }
  }
  assert.throws(() => new WebhookSignature({ secrets: [] }), /Cannot sign for WebhookSignature/);
  for (const options of [undefined, null, {}]) {
    assert.throws(
      () => new WebhookSignature(options as never),
      /Cannot sign for WebhookSignature: .*createWebhookSecret/,
    );
  }
  assert.throws(() => new WebhookSignature({ secret } as never), /'secret' is no option/);
});

test.run();
