import { App, DefinitionError, Field, type Schema } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { createWebhookSecret, MemoryQueue, Webhook, WebhookError, webhook } from '../src/index.js';
import { type Received, receive } from './support/receiver.js';
import { createSender, until } from './support/sender.js';

const test = suite('webhook');

class Buyer {
  @Field() name!: string;
  @Field({ writeOnly: true }) password!: string;
}
class Order {
  @Field(z.int()) id!: number;
  @Field() buyer!: Buyer;
}
const order: Order = { id: 7, buyer: { name: 'ada', password: 'hunter2' } };

test('sends what its schema declares in an envelope, and nothing else', async () => {
  await using there = await receive();
  const { sender } = createSender();
  const paid = webhook('order.paid', Order, { sender });
  const app = new App({ webhooks: [paid] });
  await app.ready();
  const id = await paid.send(
    { url: `${there.url}/hooks?at=1`, secrets: [createWebhookSecret()] },
    { ...order, margin: 0.4, buyer: { ...order.buyer, card: '4111' } } as Order,
    { timestamp: new Date(0) },
  );
  await app.close();
  const [{ path, headers, body }] = there.received as [Received];
  assert.is(path, '/hooks?at=1');
  assert.is(
    body,
    '{"type":"order.paid","timestamp":"1970-01-01T00:00:00.000Z","data":{"id":7,"buyer":{"name":"ada"}}}',
  );
  assert.is(headers['content-type'], 'application/json');
  assert.is(headers['webhook-id'], id);
  assert.match(id, /^msg_[\da-f-]{36}$/);
});

test('sends the payload alone if there shall be no envelope', async () => {
  await using there = await receive();
  const { sender } = createSender();
  const paid = webhook('order.paid', z.object({ at: z.date().transform((date) => date.toISOString()) }), {
    sender,
    envelope: false,
  });
  await sender.start({ logger: console });
  await paid.send({ url: there.url, secrets: [createWebhookSecret()] }, { at: new Date(0) }, { id: 'msg_1' });
  await sender.stop();
  assert.equal(
    there.received.map(({ body }) => body),
    ['{"at":"1970-01-01T00:00:00.000Z"}'],
  );
  assert.is(there.received[0]?.headers['webhook-id'], 'msg_1');
});

test('refuses a payload that does not fit, without showing it', async () => {
  const { sender, app } = createSender();
  const paid = webhook('order.paid', Order, { sender });
  await paid.start(app);
  const wrong = { id: 'secret', buyer: { name: 'ada' } } as unknown as Order;
  try {
    await paid.send({ url: 'https://a.example', secrets: [createWebhookSecret()] }, wrong);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, WebhookError);
    assert.match((error as Error).message, /^Cannot send order\.paid: its payload does not fit its schema \(id: /);
    assert.not.match((error as Error).message, /secret/);
  }
  await paid.stop(1);
});

test('is sent only while an app runs that lists it', async () => {
  await using there = await receive();
  const paid = webhook('order.paid', Order, { sender: createSender().sender });
  const send = (): Promise<string> => paid.send({ url: there.url, secrets: [createWebhookSecret()] }, order);
  const refused = async (): Promise<void> => {
    const error = await send().catch((reason: unknown) => reason);
    assert.instance(error, WebhookError);
    assert.match((error as Error).message, /^Cannot send order\.paid: no app that sends it is running\. List it/);
  };
  const apps = [new App({ webhooks: [paid] }), new App({ webhooks: [paid] })] as const;
  await refused();
  await apps[0].ready();
  await apps[1].ready();
  await apps[0].close();
  await send();
  await apps[1].close();
  assert.is(there.received.length, 1, 'what was taken arrives before the end');
  await refused();
  await apps[0].ready();
  await send();
  await apps[0].close();
  assert.is(there.received.length, 2, 'and again after a new start');
});

test('takes only ids that cannot make another message of a signed one', async () => {
  const { sender, app } = createSender({ queue: new MemoryQueue({ attempts: 1 }) });
  const paid = webhook('order.paid', Order, { sender });
  await paid.start(app);
  for (const id of ['', 'a.b', 'a b', 'a\r\nx: y', 'x'.repeat(101)]) {
    const error = await paid
      .send({ url: 'https://a.example', secrets: [createWebhookSecret()] }, order, { id })
      .catch((reason: unknown) => reason);
    assert.instance(error, WebhookError);
  }
  await paid.stop(1);
});

test('takes no timestamp that is no time: receivers were promised one', async () => {
  const { sender, app } = createSender({ fetch: async () => new Response(null, { status: 204 }) });
  const paid = webhook('order.paid', Order, { sender });
  await paid.start(app);
  const send = (timestamp: Date): Promise<string> =>
    paid.send({ url: 'https://a.example', secrets: [createWebhookSecret()] }, order, { timestamp });
  for (const timestamp of [new Date(Number.NaN), '2026-01-01' as never]) {
    await send(timestamp).then(assert.unreachable, (error: unknown) => {
      assert.instance(error, WebhookError);
      assert.match(String(error), /its timestamp is no time\. Leave it out, or give a valid Date/);
    });
  }
  assert.match(await send(new Date(0)), /^msg_/);
  await paid.stop(1);
});

test('names and options that are none are refused where they are written', () => {
  for (const name of ['', 'order paid', 'order..paid', '.paid', '/orders', '{id}']) {
    assert.throws(
      () => webhook(name, Order),
      (error: unknown) => error instanceof DefinitionError,
    );
  }
  assert.throws(
    () => webhook('order.paid', Order, { tag: ['a'] } as never),
    "Cannot declare the webhook 'order.paid': 'tag' is no option of a webhook. Write 'tags', or take it out.",
  );
  assert.throws(
    () => webhook('order.paid', Order, 5n as never),
    "Cannot declare the webhook 'order.paid': what stands for the options of a webhook is 5n. Write an object, as in { sender: … }.",
  );
  assert.throws(
    () => webhook('order.paid', undefined as never),
    "Cannot declare the webhook 'order.paid': it has no schema. Write what it sends, webhook('order.paid', Order); what is undefined here is often an import circle.",
  );
  assert.throws(
    () => new (Webhook as unknown as new () => unknown)(),
    /^Cannot declare the webhook undefined: its name /,
  );
});

test('a payload that JSON cannot hold is refused at start-up', async () => {
  for (const [schema, kind] of [
    [z.object({ photo: z.file() }), 'File'],
    [z.symbol(), 'symbol'],
  ] as readonly (readonly [Schema, string])[]) {
    const app = new App({ webhooks: [webhook('photo.taken', schema)] });
    const error = await app.ready().catch((reason: unknown) => reason);
    assert.instance(error, DefinitionError);
    assert.match((error as Error).message, `Cannot send the webhook 'photo.taken': of its payload`);
    assert.match((error as Error).message, kind);
  }
});

test('a message that is taken while another fails does not wait for it', async () => {
  await using there = await receive((response, count) => {
    response.writeHead(count === 1 ? 500 : 204).end();
  });
  const { sender, undelivered, app } = createSender({ queue: new MemoryQueue({ firstDelay: 60 }) });
  const paid = webhook('order.paid', Order, { sender });
  await paid.start(app);
  const endpoint = { url: there.url, secrets: [createWebhookSecret()] };
  await paid.send(endpoint, order, { id: 'first' });
  await until(() => there.received.length === 1);
  await paid.send(endpoint, order, { id: 'second' });
  await until(() => there.received.length === 2);
  await paid.stop(1);
  assert.equal(
    undelivered.map(({ message, reason }) => [message.id, reason]),
    [['first', 'it answered 500, after one attempt, and the app ended']],
  );
});

test('an object of schemas is told to be none itself', () => {
  assert.throws(
    () => webhook('order.paid', { id: z.int() } as never),
    (error: Error) =>
      error instanceof DefinitionError &&
      /^Cannot declare the webhook 'order\.paid': its schema is an object that is no schema\./.test(error.message),
  );
});

test.run();
