// The queue in Redis, with a real server: one process or several, one of which dies.
import { App, DefinitionError, dependency } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { hasRedis, type RedisServer, startRedis } from '../../../redis/test/redis-server.js';
import { BullMQJobQueue, type BullMQJobQueueOptions } from '../../src/bullmq.js';
import { type GivenUpJob, GiveUp, type Job, JobError, JobRun, type JobsOptions, job, jobs } from '../../src/index.js';
import { Lines } from '../support/lines.js';
import { until } from '../support/until.js';
import { Machines } from './machines.js';

interface Context {
  redis: RedisServer;
}

const alone = suite<Context>('jobs in Redis: one process');
const many = suite<Context>('jobs in Redis: several processes');
const without = suite('jobs in Redis: without a server');

let names = 0;
const fresh = (): string => `test-${++names}`;
const fast = { attempts: 3, firstDelay: 0.005, longestDelay: 0.05 };

interface Setting {
  readonly app: App;
  readonly log: Lines;
}

async function start(
  list: readonly unknown[],
  queue: BullMQJobQueueOptions,
  options: JobsOptions = {},
): Promise<Setting> {
  const log = new Lines();
  const listed = jobs(list as readonly Job<never>[], { queue: new BullMQJobQueue(queue), ...options });
  const app = new App({ jobs: listed, logger: log });
  await app.ready();
  return { app, log };
}

for (const test of [alone, many]) {
  test.before(async (context) => {
    context.redis = await startRedis();
  });
  test.after(({ redis }) => redis.close());
}

alone('a job is handed its payload as its schema gives it, with dependencies of its own', async ({ redis }) => {
  const seen: unknown[] = [];
  const transaction = dependency([], async function* () {
    yield 'transaction';
    seen.push('commit');
  });
  const mail = z.object({ to: z.string(), parts: z.string().transform((text) => text.split(',')) });
  const send = job('mail.send', mail, [transaction, JobRun], ({ to, parts }, open, { id, attempt, name }) => {
    seen.push(to, parts, open, id, attempt, name);
  });
  const { app } = await start([send], { url: redis.url, name: fresh() });
  await send.enqueue({ to: 'ada', parts: 'a,b' }, { id: '42' });
  await until(() => seen.includes('commit'));
  assert.equal(seen, ['ada', ['a', 'b'], 'transaction', '42', 1, 'mail.send', 'commit']);
  await app.close();
});

alone('a job that fails is run again after its pauses, and given up once', async ({ redis }) => {
  const attempts: number[] = [];
  const given: GivenUpJob[] = [];
  const fails = job(
    'fails',
    [JobRun],
    ({ attempt }) => {
      attempts.push(attempt);
      throw new Error('no');
    },
    fast,
  );
  const onGivenUp = (job: GivenUpJob): void => void given.push(job);
  const { app, log } = await start([fails], { url: redis.url, name: fresh() }, { onGivenUp });
  await fails.enqueue(undefined, { id: 'f1' });
  await until(() => given.length > 0);
  assert.equal(attempts, [1, 2, 3]);
  const [{ job: queued, error }] = given as [GivenUpJob];
  assert.equal([queued, (error as Error).message], [{ id: 'f1', name: 'fails', payload: undefined }, 'no']);
  assert.is(log.lines.length, 2);
  await app.close();
  assert.is(given.length, 1);
});

alone('a job that gives up is not run again', async ({ redis }) => {
  let runs = 0;
  const gives = job('gives', [], () => {
    runs++;
    throw new GiveUp('there is no such mailbox');
  });
  const { app, log } = await start([gives], { url: redis.url, name: fresh() });
  await gives.enqueue(undefined, { id: 'g1' });
  await until(() => log.lines.length > 0);
  assert.equal([runs, log.lines], [1, ['Given up: gives (g1): there is no such mailbox']]);
  await app.close();
});

alone('a job with an id that is known adds nothing, and one waits as long as it shall', async ({ redis }) => {
  const seen: string[] = [];
  const note = job('note', z.string(), [], (text) => void seen.push(text));
  const { app } = await start([note], { url: redis.url, name: fresh() });
  await note.enqueue('late', { delay: 0.3 });
  await note.enqueue('one', { id: 'same' });
  await note.enqueue('two', { id: 'same' });
  await until(() => seen.includes('late'));
  assert.equal(seen, ['one', 'late']);
  await app.close();
});

alone('what waits at the end of the app is run at its next start', async ({ redis }) => {
  const seen: string[] = [];
  const note = job('note', z.string(), [], (text) => void seen.push(text));
  const name = fresh();
  const first = await start([note], { url: redis.url, name }, { work: false });
  await note.enqueue('kept');
  await first.app.close();
  assert.equal([seen, first.log.lines], [[], []]);
  const second = await start([note], { url: redis.url, name });
  await until(() => seen.length > 0);
  await second.app.close();
  assert.equal(seen, ['kept']);
});

alone('the end of the app waits for what runs; what does not end hears so, and is run again', async ({ redis }) => {
  const log: string[] = [];
  const slow = job('slow', z.string(), [JobRun], async (name, { signal, attempt }) => {
    log.push(`${name} begins`);
    if (name === 'short') await new Promise((resolve) => setTimeout(resolve, 50));
    else if (attempt === 1 && !log.includes('deaf aborted')) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      log.push('deaf aborted');
      await new Promise((resolve) => setTimeout(resolve, 1_000_000).unref());
    }
    log.push(`${name} ends`);
  });
  const name = fresh();
  const first = await start([slow], { url: redis.url, name, stalledAfter: 1 });
  await slow.enqueue('short');
  await slow.enqueue('deaf');
  await until(() => log.length === 2);
  await first.app.close({ grace: 0.4 });
  assert.equal([...log.slice(0, 2)].sort(), ['deaf begins', 'short begins']);
  assert.equal(log.slice(2), ['short ends', 'deaf aborted']);
  const second = await start([slow], { url: redis.url, name, stalledAfter: 1 });
  await until(() => log.includes('deaf ends'), 15);
  await second.app.close();
});

alone('a client that is BullMQ’s own connection will do in place of a URL', async ({ redis }) => {
  const seen: string[] = [];
  const note = job('note', z.string(), [], (text) => void seen.push(text));
  const { createClient } = await import('@redis/client');
  const connection = await createClient({ url: redis.url }).connect();
  const { app } = await start([note], { connection, name: fresh() });
  await note.enqueue('kept');
  await until(() => seen.length > 0);
  await app.close();
  assert.is(connection.isOpen, true, 'it stays with its owner');
  await connection.close();
});

alone('an app with a schedule that is none does not start, and takes no job of others', async ({ redis }) => {
  const seen: string[] = [];
  const [name, url] = [fresh(), redis.url];
  const mail = (by: string) => job('mail', [], () => void seen.push(by));
  const bad = job('bad', [], () => undefined, { schedule: '0 3 * *' });
  await start([mail('the one that did not start'), bad], { url, name }).then(
    () => assert.unreachable('it started'),
    (error) => assert.match(error.message, "Cannot schedule the job bad by '0 3 * *'"),
  );
  const sends = mail('nobody');
  const { app } = await start([sends], { url, name }, { work: false });
  await sends.enqueue();
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(seen, []);
  await app.close();
});

many('each of many jobs is run once, by one of two processes', async ({ redis }) => {
  const name = fresh();
  const machines = new Machines(redis.url, name);
  const work = job('work', z.int(), [], () => assert.unreachable('it was run here'));
  const { app } = await start([work], { url: redis.url, name }, { work: false });
  try {
    await Promise.all([machines.start(), machines.start()]);
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    await Promise.all(numbers.map((number) => work.enqueue(number)));
    await until(() => machines.of('end').length >= numbers.length, 30);
    const begun = machines.of('begin').map(({ detail }) => (detail as [number, number])[0]);
    assert.equal(
      begun.sort((one, other) => one - other),
      numbers,
    );
    assert.is(new Set(machines.of('begin').map(({ pid }) => pid)).size, 2);
  } finally {
    await machines.kill();
    await app.close();
  }
});

many('the job of a process that is killed is run by the other', async ({ redis }) => {
  const name = fresh();
  const machines = new Machines(redis.url, name);
  const work = job('work', z.int(), [], () => undefined);
  const { app } = await start([work], { url: redis.url, name }, { work: false });
  try {
    const hanging = await machines.start(true);
    await work.enqueue(7);
    await until(() => machines.of('begin').length === 1);
    const other = await machines.start();
    await machines.killOne(hanging);
    await until(() => machines.of('end').length > 0, 30);
    assert.equal(
      machines.of('begin').map(({ detail, pid }) => [detail, pid]),
      [
        [[7, 1], hanging.pid],
        [[7, 1], other.pid],
      ],
    );
  } finally {
    await machines.kill();
    await app.close();
  }
});

many('a scheduled run is run once, however many processes have the schedule', async ({ redis }) => {
  const machines = new Machines(redis.url, fresh());
  try {
    await Promise.all([machines.start(), machines.start(), machines.start()]);
    const before = machines.of('tick').length;
    await until(() => machines.of('tick').length >= before + 4, 30);
    const ids = machines.of('tick').map(({ detail }) => detail);
    assert.is(new Set(ids).size, ids.length, ids.join());
    assert.match(String(ids[0]), /^tick@\d{4}-\d\d-\d\dT\d{6}\.000Z$/);
  } finally {
    await machines.kill();
  }
});

without('an app does not start where no server is; its password is not told', async () => {
  const note = job('note', [], () => undefined);
  await start([note], { url: 'redis://app:hunter2@127.0.0.1:1' }).then(
    () => assert.unreachable('it started'),
    (error) => {
      assert.match(error.message, 'Cannot keep jobs in Redis at redis://127.0.0.1:1: it cannot be reached.');
      assert.not.match(String(error.stack) + String(error.cause), /hunter2/);
    },
  );
});

without('options out of range, and those that nobody reads', () => {
  const refuse = (options: object, message: RegExp): void =>
    assert.throws(
      () => new BullMQJobQueue(options),
      (error: unknown) => error instanceof DefinitionError && message.test(error.message),
    );
  refuse({ concurrency: 0 }, /concurrency is 0/);
  refuse({ uri: 'redis://a' }, /'uri' is no option/);
});

/** How long the end of an app takes with a server that is away, in seconds, and whether what it held was torn down. */
async function endWithout(
  redis: RedisServer,
  leave: () => unknown,
  grace: number,
  running: 'idle' | 'busy' | 'only enqueues',
): Promise<{ readonly took: number; readonly log: readonly string[] }> {
  const log: string[] = [];
  const queue = dependency(
    [],
    async function* () {
      yield new BullMQJobQueue({ url: redis.url, name: fresh() });
      log.push('torn down');
    },
    { scope: 'app' },
  );
  const deaf = job('deaf', [], async () => {
    log.push('begun');
    await new Promise((resolve) => setTimeout(resolve, 1_000_000).unref());
  });
  const work = running !== 'only enqueues';
  const logger = { error: () => undefined };
  const app = new App({ jobs: jobs([deaf], { queue, work }), logger });
  await app.ready();
  if (running === 'busy') await deaf.enqueue();
  if (running === 'busy') await until(() => log.length > 0);
  await leave();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = Date.now();
  await app.close({ grace });
  return { took: (Date.now() - began) / 1000, log };
}

if (hasRedis()) {
  for (const running of ['idle', 'busy', 'only enqueues'] as const) {
    alone(`while the server is away, an app that is ${running} ends within its grace`, async () => {
      const redis = await startRedis();
      const { took, log } = await endWithout(redis, () => redis.kill(), 1, running);
      assert.is(log.at(-1), 'torn down');
      assert.ok(took < (running === 'busy' ? 1.4 : 0.5), `${took} s`);
      await redis.close();
    });
  }

  alone('where the server answers no more, an app ends within its grace, too', async () => {
    const redis = await startRedis();
    for (const running of ['idle', 'busy', 'only enqueues'] as const) {
      const { took, log } = await endWithout(redis, () => redis.freeze(), 1, running);
      assert.is(log.at(-1), 'torn down');
      assert.ok(took < 1.4, `${running}: ${took} s`);
      redis.thaw();
    }
    await redis.close();
  });

  alone('while the server is away a job is refused, and taken again when it is back', async () => {
    const redis = await startRedis();
    const seen: string[] = [];
    const note = job('note', z.string(), [], (text) => void seen.push(text));
    const { app, log } = await start([note], { url: redis.url, name: fresh() });
    await redis.kill();
    await note.enqueue('lost').then(
      () => assert.unreachable('it was taken'),
      (error) => assert.ok(error instanceof JobError && /Redis does not take it/.test(error.message), error.message),
    );
    await until(() => log.lines.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.is(new Set(log.lines).size, log.lines.length, `no line is repeated: ${log.lines.join('; ')}`);
    assert.match(log.lines[0] as string, /^The queue of the jobs failed: /);
    await redis.restart();
    const taken = async (): Promise<boolean> =>
      note.enqueue('kept', { id: 'k' }).then(
        () => true,
        () => false,
      );
    while (!(await taken())) await new Promise((resolve) => setTimeout(resolve, 50));
    await until(() => seen.length > 0, 15);
    assert.is(seen[0], 'kept');
    await app.close();
    await redis.close();
  });
  alone.run();
  many.run();
}
without.run();
