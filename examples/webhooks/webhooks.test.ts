import { App, Body, createWebhookSecret, TestClient, WebhookSender, WebhookSignature, webhook } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { booked, app as bookkeeping, secret } from './bookkeeping.js';
import { app as reports, tell, waiting } from './reports.js';
import { endpoints } from './sender.js';
import { Order, app as shop } from './shop.js';

const test = suite('example: webhooks');

const ReportReady = z.object({ data: z.object({ year: z.int(), revenue: z.number() }) });

test('a paid order arrives over the network, signed, and without what does not leave', async () => {
  const server = await bookkeeping.listen({ port: 0 });
  endpoints.push({ id: 'books', url: `${server.url}/hooks`, secrets: [createWebhookSecret(), secret] });
  assert.is((await new TestClient(shop).post('/orders/7/payment')).status, 202);
  await shop.close();
  assert.equal([...booked.values()], [49.9]);
  await server.close();
  endpoints.length = 0;
});

test('a message that comes twice is booked once, one of a stranger never', async () => {
  const before = booked.size;
  // #region fetch
  const received: Request[] = [];
  const sender = new WebhookSender({
    fetch: async (request) => {
      received.push(request.clone());
      return bookkeeping.fetch(request);
    },
  });
  const paid = webhook('order.paid', Order, { sender });
  const shopInTest = new App({ webhooks: [paid] });
  await shopInTest.ready();
  await paid.send({ url: 'https://books.example/hooks', secrets: [secret] }, { id: 8, total: 1 });
  await shopInTest.close(); // by now it has arrived
  // #endregion fetch
  assert.is((await bookkeeping.fetch(received[0] as Request)).status, 204);
  assert.is(booked.size, before + 1);
  const stranger = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' };
  const answer = await new TestClient(bookkeeping).post('/hooks', { json: {}, headers: stranger });
  assert.is(answer.status, 401);
});

test('a client that asked for a report is told at the URL that it gave, signed with the secret that it got', async () => {
  const client = new TestClient(reports);
  const ask = (callbackUrl: string) => client.post('/reports', { json: { year: 2025, callbackUrl } });
  assert.is((await ask('http://client.example/ready')).status, 422);
  const asked = await ask('https://client.example/ready');
  assert.is(asked.status, 202);
  const { secret: given } = (await asked.json()) as { readonly secret: string };
  const told: unknown[] = [];
  const receiver = new App();
  receiver.post(
    '/',
    [new WebhookSignature({ secrets: [given] }), Body(ReportReady)],
    (_, { data }) => void told.push(data),
  );
  const server = await receiver.listen({ port: 0 });
  Object.assign(waiting[0]?.endpoint ?? {}, { url: server.url });
  await tell({ year: 2024, revenue: 1 });
  await tell({ year: 2025, revenue: 2 });
  await reports.close();
  await server.close();
  assert.equal(told, [{ year: 2025, revenue: 2 }]);
});

test('an endpoint that answers 410 is taken out', async () => {
  const moved = new App();
  moved.post('/', [], () => new Response(null, { status: 410 }));
  const server = await moved.listen({ port: 0 });
  endpoints.push({ id: 'moved', url: server.url, secrets: [secret] });
  await new TestClient(shop).post('/orders/7/payment');
  await shop.close();
  assert.equal(endpoints, []);
  await server.close();
});

test('the document says what is sent', () => {
  const { webhooks, components } = shop.openapi();
  assert.equal(Object.keys(webhooks ?? {}), ['order.paid']);
  const schemas: Readonly<Record<string, object>> = components?.schemas ?? {};
  assert.equal(Object.keys((schemas['Order'] as { readonly properties: object }).properties), ['id', 'total']);
});

test.run();
