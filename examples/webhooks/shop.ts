// A shop that tells other programs when an order is paid.
// #region declare
import { App, Field, HTTPException, Path, webhook } from 'portico';
import { z } from 'zod';
import { endpoints, sender } from './sender.js';

export class Order {
  @Field(z.int()) id!: number;
  @Field(z.number()) total!: number;
  @Field({ optional: true, writeOnly: true }) card?: string;
}

export const orderPaid = webhook('order.paid', Order, {
  sender,
  description: 'The payment of an order has arrived.',
  tags: ['orders'],
});

export const app = new App({ title: 'Shop', webhooks: [orderPaid] });
// #endregion declare

const orders = new Map<number, Order>([[7, { id: 7, total: 49.9, card: '4111 1111 1111 1111' }]]);

// #region send
app.post('/orders/:id/payment', [Path('id', z.int())], { status: 202, responses: { 404: {} } }, async (id) => {
  const order = orders.get(id);
  if (!order) throw new HTTPException(404, 'No such order');
  await Promise.all(endpoints.map((endpoint) => orderPaid.send(endpoint, order)));
});
// #endregion send
