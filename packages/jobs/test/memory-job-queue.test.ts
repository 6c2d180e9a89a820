// The queue of one process: what it runs, how often, and what it tells at its end.
import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type JobOutcome, type JobSchedule, type JobWorker, MemoryJobQueue, type QueuedJob } from '../src/index.js';
import { until } from './support/until.js';

const test = suite('jobs in memory');

const queued = (id: string, name = 'j'): QueuedJob => ({ id, name, payload: undefined });
const now = { delay: 0 };
const done: JobOutcome = { kind: 'done' };
const failed = (final = false): JobOutcome => ({ kind: 'failed', error: new Error('no'), final });

interface Work extends JobWorker {
  readonly ran: string[];
  readonly given: string[];
  readonly told: string[];
}

type Run = (job: QueuedJob, attempt: number, signal: AbortSignal) => Promise<JobOutcome>;

function workerWith(run: Run, schedules: readonly JobSchedule[] = [], works = true): Work {
  const work = { ran: [] as string[], given: [] as string[], told: [] as string[] };
  return {
    ...work,
    schedules,
    works,
    retriesOf: () => ({ attempts: 3, firstDelay: 0.001, longestDelay: 0.01 }),
    run: (job, attempt, signal) => {
      work.ran.push(`${job.id} ${attempt}`);
      return run(job, attempt, signal);
    },
    giveUp: async (jobs, error) => {
      work.given.push(`${jobs.map(({ id }) => id).join()}: ${(error as Error).message}`);
    },
    onInfo: (message) => void work.told.push(message),
    onError: (message) => void work.told.push(message),
  };
}

test('a job that fails is run again until it is done', async () => {
  const queue = new MemoryJobQueue();
  const worker = workerWith(async (_, attempt) => (attempt < 3 ? failed() : done));
  await queue.start(worker);
  queue.add(queued('a'), now);
  await until(() => queue.size === 0);
  assert.equal([worker.ran, worker.given], [['a 1', 'a 2', 'a 3'], []]);
  await queue.stop(1);
});

test('options that are undefined, as of variables that are not set, have their defaults', async () => {
  const queue = new MemoryJobQueue({ concurrency: undefined, limit: undefined } as never);
  const worker = workerWith(async () => done);
  for (let count = 0; count < 10_000; count++) queue.add(queued(`${count}`), now);
  assert.throws(() => queue.add(queued('more'), now), /the queue holds 10000 jobs/);
  await queue.start(worker);
  await queue.idle();
  assert.is(worker.ran.length, 10_000);
  await queue.stop(1);
});

test('a job whose failure is final is given up, and told with what it threw', async () => {
  const queue = new MemoryJobQueue();
  const worker = workerWith(async () => failed(true));
  await queue.start(worker);
  queue.add(queued('a'), now);
  await until(() => worker.given.length > 0);
  assert.equal([worker.ran, worker.given, queue.size], [['a 1'], ['a: no'], 0]);
  await queue.stop(1);
});

test('so many run at once as it may, in the order in which they came', async () => {
  const queue = new MemoryJobQueue({ concurrency: 2 });
  const ends: (() => void)[] = [];
  const worker = workerWith(() => new Promise((resolve) => ends.push(() => resolve(done))));
  await queue.start(worker);
  for (const id of ['a', 'b', 'c', 'd']) queue.add(queued(id), now);
  assert.equal(worker.ran, ['a 1', 'b 1']);
  ends[0]?.();
  await until(() => worker.ran.length === 3);
  assert.is(worker.ran[2], 'c 1');
  while (queue.size > 0) {
    for (const end of ends.splice(0)) end();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await queue.stop(1);
});

test('a job with an id that is known adds nothing; once it is settled, it is another one', async () => {
  const queue = new MemoryJobQueue();
  const worker = workerWith(async () => done);
  await queue.start(worker);
  queue.add(queued('a'), now);
  queue.add(queued('a'), now);
  await queue.idle();
  queue.add(queued('a'), now);
  await queue.idle();
  assert.equal(worker.ran, ['a 1', 'a 1']);
  await queue.stop(1);
});

test('two jobs of one id are two, where their names are', async () => {
  const queue = new MemoryJobQueue();
  const names: string[] = [];
  const worker = workerWith(async ({ name }) => {
    names.push(name);
    return done;
  });
  await queue.start(worker);
  for (const name of ['mail.send', 'stock.reserve', 'mail.send']) queue.add(queued('order-7', name), now);
  assert.is(queue.size, 2);
  await queue.idle();
  assert.equal([names, queue.size], [['mail.send', 'stock.reserve'], 0]);
  await queue.stop(1);
});

test('a job waits at least as long as it shall', async () => {
  const queue = new MemoryJobQueue();
  const worker = workerWith(async () => done);
  await queue.start(worker);
  const added = Date.now();
  queue.add(queued('late'), { delay: 0.05 });
  queue.add(queued('soon'), now);
  await until(() => queue.size === 0);
  assert.equal(worker.ran, ['soon 1', 'late 1']);
  assert.ok(Date.now() - added >= 49);
  await queue.stop(1);
});

test('jobs that came before it began are run once it does', async () => {
  const queue = new MemoryJobQueue();
  queue.add(queued('a'), now);
  const worker = workerWith(async () => done);
  await queue.start(worker);
  await queue.idle();
  assert.equal(worker.ran, ['a 1']);
  await queue.stop(1);
});

test('the many that wait make no job dearer', async () => {
  const hanging = workerWith(() => new Promise(() => undefined));
  const startWith = async (jobs: number): Promise<number> => {
    const queue = new MemoryJobQueue({ concurrency: jobs, limit: jobs });
    for (let id = 0; id < jobs; id++) queue.add(queued(String(id)), now);
    const before = process.cpuUsage();
    await queue.start(hanging);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  let few = 0;
  for (let time = 0; time < 50; time++) few += await startWith(2000);
  // Each that began moved all others: it took fifty times as much.
  assert.ok((await startWith(100_000)) < 10 * few);
});

test('more than it may hold are refused', async () => {
  const queue = new MemoryJobQueue({ limit: 1 });
  queue.add(queued('a'), now);
  assert.throws(() => queue.add(queued('b'), now), /Cannot enqueue j: the queue holds 1 jobs. Enqueue it later./);
});

test('its end waits for what runs, and tells of all that waits', async () => {
  const queue = new MemoryJobQueue({ concurrency: 1 });
  let end = (): void => undefined;
  const worker = workerWith(() => new Promise((resolve) => (end = () => resolve(done))));
  await queue.start(worker);
  for (const id of ['runs', 'waits']) queue.add(queued(id), now);
  queue.add(queued('late'), { delay: 60 });
  const stopped = queue.stop(5);
  assert.throws(() => queue.add(queued('new'), now), /the app ends. Enqueue before app.close\(\)/);
  end();
  await stopped;
  assert.equal(worker.ran, ['runs 1']);
  assert.equal(worker.given, ['waits,late: the app ended before it was done']);
});

test('what does not end within the grace hears so by its signal, and is told', async () => {
  const queue = new MemoryJobQueue();
  const signals: AbortSignal[] = [];
  const worker = workerWith((job, _, signal) => {
    signals.push(signal);
    return new Promise((resolve) => {
      if (job.id === 'heeds') signal.addEventListener('abort', () => resolve(failed()));
    });
  });
  await queue.start(worker);
  for (const id of ['heeds', 'deaf']) queue.add(queued(id), now);
  await queue.stop(0.05);
  assert.ok(signals.every(({ aborted }) => aborted));
  assert.equal(worker.given, ['heeds,deaf: the app ended before it was done']);
});

test('after its end it may begin again', async () => {
  const queue = new MemoryJobQueue();
  for (const _ of [1, 2]) {
    const worker = workerWith(async () => done);
    await queue.start(worker);
    queue.add(queued('a'), now);
    await queue.idle();
    await queue.stop(1);
    assert.equal([worker.ran, worker.given], [['a 1'], []]);
  }
});

test('a scheduled job runs by itself, each run with an id of its time', async () => {
  const queue = new MemoryJobQueue();
  const worker = workerWith(async () => done, [{ name: 'tick', pattern: '* * * * * *', timeZone: 'UTC' }]);
  await queue.start(worker);
  await until(() => worker.ran.length === 2);
  const [first, second] = worker.ran as [string, string];
  assert.match(first, /^tick@\d{4}-\d\d-\d\dT\d{6}\.000Z 1$/);
  assert.is.not(first, second);
  await queue.stop(1);
});

test('a run that is due while the last one is not done is left out, and told', async () => {
  const queue = new MemoryJobQueue();
  const worker = workerWith(
    (_, __, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(done))),
    [{ name: 'tick', pattern: '* * * * * *', timeZone: 'UTC' }],
  );
  await queue.start(worker);
  await until(() => worker.told.length > 0);
  assert.is(worker.ran.length, 1);
  assert.match(worker.told[0] as string, /^tick was due at .*Z and is left out: its last run is not done$/);
  await queue.stop(0.01);
});

test('a process that does not work keeps neither clock nor jobs going', async () => {
  const queue = new MemoryJobQueue();
  const worker = workerWith(async () => done, [{ name: 'tick', pattern: 'nonsense', timeZone: 'UTC' }], false);
  await queue.start(worker);
  queue.add(queued('a'), now);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal([worker.ran, queue.size], [[], 1]);
  await queue.stop(1);
  assert.equal([worker.given, queue.size], [['a: the app ended before it was done'], 0]);
});

test('a start that failed loses nothing of what waits for one', async () => {
  const queue = new MemoryJobQueue();
  queue.add(queued('a'), now);
  const failing = workerWith(async () => done, [{ name: 'bad', pattern: 'nonsense', timeZone: 'UTC' }]);
  await queue.start(failing).catch(() => undefined);
  await queue.stop(0);
  const worker = workerWith(async () => done);
  await queue.start(worker);
  await queue.idle();
  assert.equal([failing.ran, failing.given, worker.ran], [[], [], ['a 1']]);
  await queue.stop(1);
});

test('what is no schedule keeps it from beginning, and leaves no clock', async () => {
  for (const [pattern, timeZone] of [
    ['0 0 31 2 *', 'UTC'],
    ['2020-01-01T00:00:00', 'UTC'],
    ['nonsense', 'UTC'],
    ['0 3 * * *', 'Europe/Nowhere'],
  ] as const) {
    const good = { name: 'good', pattern: '* * * * * *', timeZone: 'UTC' };
    const started = new MemoryJobQueue().start(
      workerWith(async () => done, [good, { name: 'bad', pattern, timeZone }]),
    );
    await started.then(
      () => assert.unreachable('it began'),
      (error) => {
        assert.instance(error, DefinitionError);
        assert.ok(
          error.message.startsWith(`Cannot schedule the job bad by '${pattern}' (${timeZone}): `),
          error.message,
        );
      },
    );
  }
});

test('options out of range, and those that nobody reads, are refused', () => {
  assert.throws(() => new MemoryJobQueue({ concurrency: 0 }), /concurrency is 0. Give a number above 0/);
  assert.throws(() => new MemoryJobQueue({ limits: 5 } as never), /Write 'limit'/);
});

test.run();
