// Events that an app sends: of models, of schemas that change their values, of lists; senders, queues; the receiver's side.
import {
  App,
  Body,
  createWebhookSecret,
  Field,
  MemoryQueue,
  type Webhook,
  type WebhookEndpoint,
  type WebhookQueue,
  WebhookSender,
  WebhookSignature,
  webhook,
} from 'portico';
import { z } from 'zod';

class Order {
  @Field(z.int()) id!: number;
  @Field({ optional: true }) note?: string;
}

class Silent implements WebhookQueue {
  add(): void {}
  async start(): Promise<void> {}
  stop(): void {}
}

const sender = new WebhookSender({
  queue: new MemoryQueue({ attempts: 3 }),
  timeout: 5,
  onGone: async ({ id }) => void id,
});
const paid: Webhook<Order> = webhook('order.paid', Order, { sender, openapi: { 'x-since': '2' } });
const seen = webhook('order.seen', z.object({ at: z.date().transform((date) => date.toISOString()) }), {
  envelope: false,
});
const many = webhook('orders.listed', [Order], { sender: new WebhookSender({ queue: new Silent(), fetch }) });

export const app = new App({ webhooks: [paid, seen, many] });

const callbacks = { '{$request.body#/callbackUrl}': [paid, seen] };
app.post('/orders', [Body(z.object({ callbackUrl: z.url() }))], { callbacks }, () => undefined);

export async function send(endpoint: WebhookEndpoint): Promise<string> {
  await paid.send(endpoint, { id: 1 }, { id: 'msg_1', timestamp: new Date() });
  await seen.send({ ...endpoint, secrets: [createWebhookSecret()] }, { at: new Date() });
  return many.send(endpoint, [{ id: 1, note: 'a' }]);
}

app.post('/hooks', [new WebhookSignature({ secrets: ['whsec_…'] }), Body(Order)], ({ id, timestamp }, order) => ({
  id: id.length + order.id,
  at: timestamp.toISOString(),
}));
