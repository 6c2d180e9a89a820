// #region queue
import { App, dependency } from 'portico';
import { jobs } from 'portico/jobs';
import { BullMQJobQueue } from 'portico/jobs/bullmq';
import { settings } from 'portico/settings';
import { z } from 'zod';
import { sendMail } from './send-mail.js';
import { tidyCarts } from './tidy-carts.js';

const shopSettings = settings(z.object({ redisUrl: z.string().default('redis://localhost:6379') }));

const queue = dependency([shopSettings], ({ redisUrl }) => new BullMQJobQueue({ url: redisUrl, name: 'shop' }), {
  scope: 'app',
  health: (queue) => queue.ping(),
});

export const app = new App({ title: 'Shop', jobs: jobs([sendMail, tidyCarts], { queue }) });
// #endregion queue
