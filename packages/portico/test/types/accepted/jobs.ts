// Jobs: what they are given and what they need, how they are enqueued, their queues and schedules, and replacements of these.
import { App, Context, Controller, Depends, dependency, Field, Injectable, Post } from 'portico';
import {
  type AppJobs,
  GiveUp,
  type Job,
  type JobQueue,
  JobRun,
  job,
  jobs,
  MemoryJobQueue,
  type QueuedJob,
} from 'portico/jobs';
import { BullMQJobQueue } from 'portico/jobs/bullmq';
import { z } from 'zod';

class Mail {
  @Field() to!: string;
  @Field(Date) at!: Date;
}

@Injectable({ scope: 'app' })
class Mailer {
  async send(_mail: Mail, _options: { signal: AbortSignal }): Promise<void> {}
}

const transaction = dependency([], async function* () {
  yield { run: (_sql: string): number => 1 };
});

const send: Job<Mail> = job(
  'mail.send',
  Mail,
  [Mailer, JobRun, transaction],
  async (mail, mailer, { signal, attempt }, open) => {
    if (attempt > 3 && open.run('select 1') === 0) throw new GiveUp(mail.to);
    await mailer.send(mail, { signal });
  },
  { attempts: 5, firstDelay: 1, longestDelay: 60, timeout: 30 },
);
const few = job('few', Mail, [Mailer, transaction], (mail) => mail.at.getTime());
const list = job('list', [z.int()], [], (numbers) => numbers.length);
const split = job(
  'split',
  z.string().transform((text) => text.split(',')),
  [],
  (parts) => parts.join(),
);
const tidy = job('tidy', [transaction], (open) => open.run('delete'), { schedule: '0 3 * * *' });
const early = job('early', [], () => undefined, { schedule: { pattern: '0 3 * * *', timeZone: 'Europe/Vienna' } });

const queue = dependency([], () => new BullMQJobQueue({ url: 'redis://localhost', name: 'shop', concurrency: 4 }), {
  scope: 'app',
  health: (own) => own.ping(),
});

class Silent implements JobQueue {
  readonly seen: QueuedJob[] = [];
  add(queued: QueuedJob): void {
    this.seen.push(queued);
  }
  start(): void {}
  stop(): void {}
}

@Controller('/users')
class Users {
  @Post('/')
  async create(@Depends(transaction) _open: { run(sql: string): number }): Promise<string> {
    await few.enqueue({ to: 'ada', at: new Date() }, { delay: 5 });
    return send.enqueue({ to: 'ada', at: new Date() }, { id: 'welcome-1' });
  }
}

export const app = new App({
  controllers: [Users],
  jobs: jobs([send, few, list, split, tidy, early], { queue, work: false, onGivenUp: ({ job: { id } }) => void id }),
});
/** A declaration file names the type, which `jobs` gives. */
export const named: AppJobs = jobs([tidy]);
export const others = [
  new App({ jobs: jobs([tidy]) }),
  new App({ jobs: jobs([tidy], { queue: new MemoryJobQueue({ limit: 5 }) }) }),
  new App({ jobs: jobs([tidy], { queue: new Silent() }) }),
];

app.override(queue, () => new BullMQJobQueue({ url: 'redis://other' }));
app.post('/tidy', [Context()], (context) => {
  context.afterCommit(() => tidy.enqueue());
  context.afterCommit(() => tidy.enqueue(undefined, { id: 'once' }));
  context.afterCommit(() => Promise.all([list.enqueue([1]), split.enqueue('a,b')]));
});
