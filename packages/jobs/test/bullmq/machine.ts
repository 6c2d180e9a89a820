// One process of an app whose jobs are in Redis: run as a program, it prints what it does, a line of JSON each.
import process from 'node:process';
import { App } from '@portico/core';
import { z } from 'zod';
import { BullMQJobQueue } from '../../src/bullmq.js';
import { JobRun, job, jobs } from '../../src/index.js';

const [url = '', name = '', hangs = ''] = process.argv.slice(2);

const say = (what: string, detail: unknown): void => {
  process.stdout.write(`${JSON.stringify({ what, detail, pid: process.pid })}\n`);
};

const work = job('work', z.int(), [JobRun], async (number, { attempt }) => {
  say('begin', [number, attempt]);
  await new Promise((resolve) => setTimeout(resolve, hangs === 'hangs' ? 600_000 : 20));
  say('end', number);
});
const tick = job('tick', [JobRun], ({ id }) => say('tick', id), { schedule: '* * * * * *' });

const queue = new BullMQJobQueue({ url, name, stalledAfter: 1, concurrency: 4 });
const app = new App({ jobs: jobs([work, tick], { queue }), logger: { error: (message) => say('error', message) } });
await app.ready();
say('ready', null);
process.on('SIGTERM', () => app.close().then(() => process.exit(0)));
