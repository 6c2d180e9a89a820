// The mail that goes out for an order: a job, in this process or on whichever of several has time.
// #region job
import { dependency } from 'portico';
import { JobRun, job, jobs } from 'portico/jobs';
import { z } from 'zod';
import { transaction } from './database.js';
import { shopSettings } from './settings.js';

const OrderMail = z.object({ orderId: z.string(), userId: z.string() });

/** Here a mail is a row of a table; a mail server that takes a key would get the id of the run. */
export const sendOrderMail = job(
  'order.mail',
  OrderMail,
  [transaction, JobRun],
  async ({ orderId, userId }, tx, { id }) => {
    const sql = `INSERT INTO mails (id, user_id, text) VALUES ($1, $2, $3)
      ON CONFLICT (id) DO UPDATE SET runs = mails.runs + 1`;
    await tx.all(sql, [id, userId, `Order ${orderId}: thank you`]);
  },
  { attempts: 5, firstDelay: 1 },
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

export const work = jobs([sendOrderMail], shopSettings.read().redisUrl === undefined ? {} : { queue });
// #endregion job
