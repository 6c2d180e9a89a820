// Orders: each is kept once, whatever goes wrong on the way, and a mail goes out for each that was kept.
import { randomUUID } from 'node:crypto';
import { Body, Context, HTTPException, Path, Router } from 'portico';
import { idempotency, rateLimit } from 'portico/limits';
import { z } from 'zod';
import { first, type Transaction, transaction } from './database.js';
import { userId } from './login.js';
import { enqueueMail, mailDue } from './mail.js';
import { stores } from './store.js';

export const Order = z
  .object({ id: z.string(), productId: z.string(), quantity: z.int(), total: z.int() })
  .meta({ id: 'Order', description: 'What somebody has bought; its total is in cents' });
export type Order = z.infer<typeof Order>;
const NewOrder = z.object({ productId: z.string(), quantity: z.int().min(1).max(100) });
type NewOrder = z.infer<typeof NewOrder>;

const columns = 'id, product_id AS "productId", quantity, total';

export const orders = new Router({ prefix: '/orders', tags: ['orders'] });

orders.get('/', [userId, transaction], { response: z.array(Order) }, async (user, tx) => [
  ...(await tx.all<Order>(`SELECT ${columns} FROM orders WHERE user_id = $1 ORDER BY id`, [user])),
]);

orders.get(
  '/:id',
  [userId, Path('id', String), transaction],
  { response: Order, responses: { 404: {} } },
  async (user, id, tx) => {
    const order = await first<Order>(tx, `SELECT ${columns} FROM orders WHERE user_id = $1 AND id = $2`, [user, id]);
    if (!order) throw new HTTPException(404, 'No such order');
    return order;
  },
);

// #region order
/** The first answer, for who lost it; a process that died while it had the key holds it no longer than `busyFor`. */
const once = idempotency({ store: stores.answers, by: userId, required: true, busyFor: 2, expiresIn: 3600 });
/** Each leaves an answer behind. */
const often = rateLimit({ name: 'orders', points: 300, per: 60, by: userId, store: stores.limits });

orders.post(
  '/',
  [userId, Body(NewOrder), transaction, Context()],
  {
    status: 201,
    response: Order,
    responses: { 404: {}, 409: {}, 422: {} },
    dependencies: [often],
    middleware: [once],
  },
  async (user, wanted, tx, context) => {
    const { order, isNew } = await place(tx, user, keyOf(context.headers), wanted);
    if (isNew) context.afterCommit(() => enqueueMail({ orderId: order.id, userId: user }));
    return order;
  },
);
// #endregion order

/** The key is the same with quotes and without; what is none of both was refused. */
function keyOf(headers: Headers): string {
  const header = headers.get('idempotency-key') ?? '';
  return header.startsWith('"') ? JSON.parse(header) : header;
}

/**
 * Places an order, or finds the one that was placed with this key: who lost the answer, and perhaps the process that gave it, asks again.
 * @throws {HTTPException} 404 or 409 if it cannot be had, 422 if another one was placed with this key; then nothing is kept.
 */
async function place(
  tx: Transaction,
  user: string,
  key: string,
  { productId, quantity }: NewOrder,
): Promise<{ readonly order: Order; readonly isNew: boolean }> {
  const product = await first<{ price: number }>(tx, 'SELECT price FROM products WHERE id = $1', [productId]);
  if (!product) throw new HTTPException(404, 'No such product');
  const order: Order = { id: randomUUID(), productId, quantity, total: product.price * quantity };
  // Of two at once the second waits here for the first, and then finds its order.
  const kept = await tx.all(
    `INSERT INTO orders (id, user_id, request_key, product_id, quantity, total, mail_due) VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (user_id, request_key) DO NOTHING RETURNING id`,
    [order.id, user, key, productId, quantity, order.total, mailDue()],
  );
  if (kept.length === 0) {
    const placed = await findByKey(tx, user, key);
    if (placed.productId !== productId || placed.quantity !== quantity)
      throw new HTTPException(422, 'This Idempotency-Key was used for another order');
    return { order: placed, isNew: false };
  }
  const taken = await tx.all('UPDATE products SET stock = stock - $1 WHERE id = $2 AND stock >= $1 RETURNING id', [
    quantity,
    productId,
  ]);
  if (taken.length === 0) throw new HTTPException(409, 'There are not so many left');
  return { order, isNew: true };
}

async function findByKey(tx: Transaction, user: string, key: string): Promise<Order> {
  const sql = `SELECT ${columns} FROM orders WHERE user_id = $1 AND request_key = $2`;
  return (await first<Order>(tx, sql, [user, key])) as Order;
}
