// The mail that goes out for an order: a job, in this process or on whichever of several has time.
// #region job
import { dependency } from 'portico';
import { JobRun, job, jobs } from 'portico/jobs';
import { z } from 'zod';
import { transaction } from './database.js';
import { shopSettings } from './settings.js';

const OrderMail = z.object({ orderId: z.string(), userId: z.string() });
type OrderMail = z.infer<typeof OrderMail>;

/** Here a mail is a row of a table; a mail server that takes a key would get the id of the run. */
export const sendOrderMail = job(
  'order.mail',
  OrderMail,
  [transaction, JobRun],
  async ({ orderId, userId }, tx, { id }) => {
    const sql = `INSERT INTO mails (id, user_id, text) VALUES ($1, $2, $3)
      ON CONFLICT (id) DO UPDATE SET runs = mails.runs + 1`;
    await tx.all(sql, [id, userId, `Order ${orderId}: thank you`]);
    await tx.all('UPDATE orders SET mail_due = NULL WHERE id = $1', [orderId]);
  },
  { attempts: 5, firstDelay: 1 },
);

/** Enqueues the mail for an order. It is known by the order's id: once more does nothing. */
export function enqueueMail(mail: OrderMail): Promise<string> {
  return sendOrderMail.enqueue(mail, { id: mail.orderId });
}

/** When somebody looks whether the mail of an order that is placed now was sent, in milliseconds since 1970. */
export function mailDue(): number {
  return Date.now() + 30_000;
}

/** Enqueues what never came into the queue, since the process or Redis went away between the commit and that. */
export const enqueueDueMails = job(
  'order.mails',
  [transaction],
  async (tx) => {
    const sql = `UPDATE orders SET mail_due = $1 WHERE mail_due < $2 RETURNING id AS "orderId", user_id AS "userId"`;
    for (const mail of await tx.all<OrderMail>(sql, [mailDue(), Date.now()])) await enqueueMail(mail);
  },
  { attempts: 1, schedule: { pattern: '*/10 * * * * *' } }, // the next run is another attempt
);

const queue = dependency(
  [shopSettings],
  async function jobQueue({ redisUrl }) {
    // Its package is loaded only where there is one.
    const { BullMQJobQueue } = await import('portico/jobs/bullmq');
    return new BullMQJobQueue({ url: redisUrl ?? '', name: 'shop' });
  },
  { scope: 'app', health: (opened) => opened.ping() },
);

export const work = jobs([sendOrderMail, enqueueDueMails], shopSettings.read().redisUrl === undefined ? {} : { queue });
// #endregion job
