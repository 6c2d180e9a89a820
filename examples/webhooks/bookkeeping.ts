// The other side: a program that wants to know of paid orders, and believes nobody but the shop.
// #region receive
import { App, Body, WebhookSignature } from 'portico';
import { z } from 'zod';

// In production the secret comes from where you keep secrets. The shop made it: createWebhookSecret().
export const secret = 'whsec_c2hvcCBhbmQgYm9va2tlZXBpbmcga25vdyBpdA==';
const fromShop = new WebhookSignature({ secrets: [secret] });

const OrderPaid = z.object({
  type: z.literal('order.paid'),
  timestamp: z.iso.datetime(),
  data: z.object({ id: z.int(), total: z.number() }),
});

/** The messages that were seen, and what they told; in a database, in one transaction with the work. */
export const booked = new Map<string, number>();

export const app = new App({ title: 'Bookkeeping' });

app.post('/hooks', [fromShop, Body(OrderPaid)], { status: 204 }, ({ id }, { data }) => {
  // A message comes again if the answer to it was lost.
  if (!booked.has(id)) booked.set(id, data.total);
});
// #endregion receive
