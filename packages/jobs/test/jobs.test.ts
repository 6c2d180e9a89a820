// Jobs in an app: declared, enqueued, run on its graph, tried again, given up and told.
import { getEventListeners } from 'node:events';
import { App, type AppOptions, Context, dependency, Field, Injectable, Path, Query, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  type GivenUpJob,
  GiveUp,
  type Job,
  JobError,
  type JobQueue,
  JobRun,
  type JobsOptions,
  type JobWorker,
  job,
  jobs,
  MemoryJobQueue,
  type QueuedJob,
} from '../src/index.js';
import { Lines } from './support/lines.js';
import { until } from './support/until.js';

class Mail {
  @Field() to!: string;
  @Field(Date) at!: Date;
  @Field({ writeOnly: true, optional: true, alias: 'secret_link' }) secretLink?: string;
}

const fast = { attempts: 3, firstDelay: 0.001, longestDelay: 0.01 };

interface Setting {
  readonly app: App;
  readonly queue: MemoryJobQueue;
  readonly log: Lines;
}

function appWith(
  list: readonly Job<never>[] | readonly unknown[],
  options: JobsOptions = {},
  more: AppOptions = {},
): Setting {
  const queue = new MemoryJobQueue();
  const log = new Lines();
  const app = new App({ jobs: jobs(list as readonly Job<never>[], { queue, ...options }), logger: log, ...more });
  return { app, queue, log };
}

const running = suite('jobs: running');

running('a job is handed its payload as its schema gives it, and what its sources give', async () => {
  const seen: unknown[] = [];
  const sender = dependency([], () => 'sender', { scope: 'app' });
  const send = job('mail.send', Mail, [sender, JobRun], async (mail, by, { attempt, attempts, name }) => {
    seen.push(mail instanceof Mail, mail.to, mail.at, mail.secretLink, by, attempt, attempts, name);
  });
  const { app, queue } = appWith([send]);
  await app.ready();
  const at = new Date('2026-01-01T00:00:00Z');
  const id = await send.enqueue({ to: 'ada', at, secretLink: 'https://a.example/reset' });
  await queue.idle();
  assert.match(id, /^[\da-f-]{36}$/);
  assert.equal(seen, [true, 'ada', at, 'https://a.example/reset', 'sender', 1, 8, 'mail.send']);
  await app.close();
});

running('schemas of every kind are what a payload must be, and change what it is', async () => {
  const seen: unknown[] = [];
  const list = job('a.list', [z.int()], [], (numbers) => void seen.push(numbers));
  const split = job(
    'a.split',
    z.string().transform((text) => text.split(',')),
    [],
    (parts) => void seen.push(parts),
  );
  const nothing = job('a.nothing', [], () => void seen.push('nothing'));
  const { app, queue } = appWith([list, split, nothing]);
  await app.ready();
  await list.enqueue([1, 2]);
  await split.enqueue('a,b');
  await nothing.enqueue();
  await nothing.enqueue(undefined, { id: 'known' });
  await queue.idle();
  assert.equal(seen, [[1, 2], ['a', 'b'], 'nothing', 'nothing']);
  await app.close();
});

running('each attempt is a run of its own, with its own dependencies, torn down', async () => {
  const log: string[] = [];
  const transaction = dependency([JobRun], async function* ({ attempt }) {
    try {
      yield attempt;
      log.push(`commit ${attempt}`);
    } catch (error) {
      log.push(`rollback ${attempt}`);
      throw error;
    }
  });
  const book = job(
    'book',
    [transaction],
    (attempt) => {
      if (attempt < 3) throw new Error('not yet');
    },
    fast,
  );
  const { app, queue, log: told } = appWith([book]);
  await app.ready();
  const id = await book.enqueue();
  await until(() => queue.size === 0);
  assert.equal(log, ['rollback 1', 'rollback 2', 'commit 3']);
  assert.equal(told.lines, [
    `book (${id}) failed at attempt 1 of 3: not yet`,
    `book (${id}) failed at attempt 2 of 3: not yet`,
  ]);
  await app.close();
});

running('a job that fails as often as it may is given up, and told with what it threw', async () => {
  const given: GivenUpJob[] = [];
  const fails = job('fails', Mail, [], () => Promise.reject(new Error('no')), fast);
  const { app, queue, log } = appWith([fails], { onGivenUp: (job) => void given.push(job) });
  await app.ready();
  await fails.enqueue({ to: 'ada', at: new Date(0) }, { id: 'm1' });
  await until(() => given.length > 0);
  const [{ job: queued, error }] = given as [GivenUpJob];
  assert.equal([queued.id, queued.name, (error as Error).message], ['m1', 'fails', 'no']);
  assert.equal(JSON.parse(queued.payload as string), { to: 'ada', at: '1970-01-01T00:00:00.000Z' });
  assert.is(log.lines.length, 2);
  assert.is(queue.size, 0);
  await app.close();
});

running('a job that gives up is not tried again; without a listener the log tells, and no payload', async () => {
  let runs = 0;
  const gives = job('gives', z.object({ secret: z.string() }), [], () => {
    runs++;
    throw new GiveUp('there is no such mailbox');
  });
  const { app, queue, log } = appWith([gives]);
  await app.ready();
  await gives.enqueue({ secret: 'hunter2' }, { id: 'g1' });
  await until(() => queue.size === 0);
  assert.equal([runs, log.lines], [1, ['Given up: gives (g1): there is no such mailbox']]);
  await app.close();
});

running('a listener that fails itself keeps nothing from the log', async () => {
  const gives = job('gives', [], () => {
    throw new GiveUp('no');
  });
  const { app, log } = appWith([gives], { onGivenUp: () => Promise.reject(new Error('no table')) });
  await app.ready();
  await gives.enqueue(undefined, { id: 'g1' });
  await until(() => log.lines.length === 2);
  assert.equal(log.lines, [
    'What a job is given up by, onGivenUp, failed itself: no table',
    'Given up: gives (g1): no',
  ]);
  await app.close();
});

running(
  'a payload that does not fit any more is tried again by the rules, for an older app may have to pass it on',
  async () => {
    const log: string[] = [];
    const strict = job('strict', z.object({ n: z.int() }), [], () => void log.push('ran'), fast);
    let worker: JobWorker | undefined;
    const start = (given: JobWorker): void => {
      worker = given;
    };
    const queue: JobQueue = { add: () => undefined, start, stop: () => undefined };
    const app = new App({ jobs: jobs([strict], { queue }), logger: new Lines() });
    await app.ready();
    const run = (queued: Partial<QueuedJob>, attempt: number) =>
      (worker as JobWorker).run(
        { id: 'x', name: 'strict', payload: '{"n":"text"}', ...queued },
        attempt,
        new AbortController().signal,
      );
    assert.equal([(await run({}, 1)).kind, log], ['failed', []]);
    const unknown = await run({ name: 'newer' }, 8);
    assert.ok(
      unknown.kind === 'failed' && unknown.final && /this app has no such job/.test((unknown.error as Error).message),
    );
    await app.close();
  },
);

running('what its runs leave on their signals does not stay on that of the queue', async () => {
  const log: string[] = [];
  let began = false;
  const listen = ({ signal }: JobRun): void =>
    signal.addEventListener('abort', () => void log.push((signal.reason as Error).message));
  const untimed = job('untimed', [JobRun], listen);
  const timed = job('timed', [JobRun], listen, { timeout: 60 });
  const holding = job('holding', [JobRun], async (run) => {
    listen(run);
    began = true;
    await new Promise((resolve) => run.signal.addEventListener('abort', resolve));
  });
  let worker: JobWorker | undefined;
  const start = (given: JobWorker): void => {
    worker = given;
  };
  const queue: JobQueue = { add: () => undefined, start, stop: () => undefined };
  const app = new App({ jobs: jobs([untimed, timed, holding], { queue }), logger: new Lines() });
  await app.ready();
  const cut = new AbortController();
  const run = (name: string) => (worker as JobWorker).run({ id: 'x', name, payload: undefined }, 1, cut.signal);
  for (let time = 0; time < 20; time++) for (const name of ['untimed', 'timed']) await run(name);
  // Once for all that run.
  assert.is(getEventListeners(cut.signal, 'abort').length, 1);
  const held = run('holding');
  await until(() => began);
  cut.abort(new Error('the app ends'));
  assert.equal([await held, log], [{ kind: 'done' }, ['the app ends']]);
  await app.close();
});

running('its signal is aborted when its time is over', async () => {
  let reason = '';
  const slow = job(
    'slow',
    [JobRun],
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reason = signal.reason.name;
          reject(signal.reason);
        });
      }),
    { timeout: 0.02, attempts: 1 },
  );
  const { app, queue } = appWith([slow]);
  await app.ready();
  await slow.enqueue();
  await until(() => queue.size === 0);
  assert.is(reason, 'TimeoutError');
  await app.close();
});

running('a scheduled job runs by itself', async () => {
  let runs = 0;
  const tick = job('tick', [], () => void runs++, { schedule: { pattern: '* * * * * *', timeZone: 'Europe/Vienna' } });
  const { app } = appWith([tick]);
  await app.ready();
  await until(() => runs > 0);
  await app.close();
  const after = runs;
  await new Promise((resolve) => setTimeout(resolve, 1100));
  assert.is(runs, after);
});

const enqueuing = suite('jobs: enqueueing');

enqueuing('a handler enqueues after the commit; what was not committed is never run', async () => {
  const seen: string[] = [];
  const welcome = job('welcome', z.string(), [], (name) => void seen.push(name));
  const commit = dependency([Query('fails', Boolean, { default: false })], async function* (fails) {
    yield 1;
    if (fails) throw new Error('serialization failure');
  });
  const { app, queue } = appWith([welcome]);
  app.post('/users/:name', [commit, Path('name', String), Context()], (_, name, context) => {
    context.afterCommit(() => welcome.enqueue(name));
    return null;
  });
  const client = new TestClient(app);
  assert.is((await client.post('/users/eve', { query: { fails: true } })).status, 500);
  assert.is((await client.post('/users/ada')).status, 200);
  await until(() => seen.length > 0);
  await queue.idle();
  assert.equal(seen, ['ada']);
  await app.close();
});

enqueuing('a payload that has no JSON form, as one that holds itself, is refused', async () => {
  const note = job('note.take', z.any(), [], () => undefined);
  const { app } = appWith([note]);
  await app.ready();
  const circle: { in?: unknown } = {};
  circle.in = circle;
  for (const payload of [circle, () => 1, undefined]) {
    await note.enqueue(payload).then(assert.unreachable, (error: unknown) => {
      assert.instance(error, JobError);
      assert.match(String(error), /does not fit its schema \(\(payload\): It has no JSON form\)/);
    });
  }
  await app.close();
});

enqueuing('a payload that does not fit is refused, without its values', async () => {
  const send = job('mail.send', z.object({ to: z.email(), n: z.int().optional() }), [], () => undefined);
  const { app } = appWith([send]);
  await app.ready();
  for (const payload of [{ to: 'hunter2' }, { to: 'a@b.example', n: 1.5 }, undefined]) {
    await send.enqueue(payload as never).then(
      () => assert.unreachable('it was taken'),
      (error) => {
        assert.instance(error, JobError);
        assert.match(error.message, /^Cannot run mail.send: its payload does not fit its schema \(/);
        assert.not.match(error.message, /hunter2/);
      },
    );
  }
  await app.close();
});

enqueuing('outside of a running app nothing is taken', async () => {
  const send = job('mail.send', [], () => undefined);
  const refused = async (): Promise<void> =>
    send.enqueue().then(
      () => assert.unreachable('it was taken'),
      (error) => assert.match(error.message, 'Cannot enqueue mail.send: no app that has it is running'),
    );
  await refused();
  const { app } = appWith([send]);
  await app.ready();
  await send.enqueue();
  await app.close();
  await refused();
});

enqueuing('of several apps the one takes it that started last and is running', async () => {
  const log: string[] = [];
  const where = dependency([], () => 'none', { scope: 'app' });
  const mark = job('mark', [where], (place) => void log.push(place));
  const [first, second] = [appWith([mark]), appWith([mark])];
  first.app.override(where, () => 'first');
  second.app.override(where, () => 'second');
  await first.app.ready();
  await second.app.ready();
  await mark.enqueue();
  await second.queue.idle();
  await second.app.close();
  await mark.enqueue();
  await first.queue.idle();
  await first.app.close();
  assert.equal(log, ['second', 'first']);
});

enqueuing('ids and delays out of range are refused', async () => {
  const send = job('mail.send', [], () => undefined);
  const { app } = appWith([send]);
  await app.ready();
  const message = async (options: object): Promise<string> =>
    send.enqueue(undefined, options).catch((error) => error.message);
  assert.match(await message({ id: 'a:b' }), 'its id is not 1 to 100 letters');
  assert.match(await message({ delay: -1 }), 'its delay is -1');
  assert.match(await message({ delay: 3e6 }), 'its delay is 3000000');
  await app.close();
});

enqueuing('a process that does not work only enqueues', async () => {
  let runs = 0;
  const send = job('mail.send', [], () => void runs++);
  const { app, queue } = appWith([send], { work: false });
  await app.ready();
  await send.enqueue();
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal([runs, queue.size], [0, 1]);
  await app.close();
});

enqueuing('the end of the app waits for a job that runs, and tells of those that are lost', async () => {
  const done: string[] = [];
  let begun = (): void => undefined;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const slow = job('slow', z.string(), [], async (name) => {
    begun();
    await new Promise((resolve) => setTimeout(resolve, 30));
    done.push(name);
  });
  const { app, log } = appWith([slow], { queue: new MemoryJobQueue({ concurrency: 1 }) });
  await app.ready();
  await slow.enqueue('runs');
  await slow.enqueue('waits', { id: 'w1' });
  await started;
  await app.close();
  assert.equal(done, ['runs']);
  assert.equal(log.lines, ['Given up: slow (w1): the app ended before it was done']);
});

enqueuing('of very many that are lost the log names some', async () => {
  const never = job('never', [], () => undefined);
  const { app, log } = appWith([never]);
  await app.ready();
  for (let index = 0; index < 30; index++) await never.enqueue(undefined, { id: `n${index}`, delay: 60 });
  await app.close();
  assert.is(log.lines.length, 1);
  assert.match(log.lines[0] as string, /never \(n19\), and 10 more: /);
});

const declaring = suite('jobs: declaring');

declaring('the queue may be a dependency of scope app, and so be replaced', async () => {
  const log: string[] = [];
  const given = dependency([], (): JobQueue => assert.unreachable('it was built') as never, { scope: 'app' });
  const queue = new MemoryJobQueue();
  const note = job('note', [], () => void log.push('ran'));
  const app = new App({ jobs: jobs([note], { queue: given }) });
  app.override(given, () => queue);
  await app.ready();
  await note.enqueue();
  await queue.idle();
  await app.close();
  assert.equal(log, ['ran']);
  const short = dependency([], (): JobQueue => queue);
  assert.throws(
    () => new App({ jobs: jobs([note], { queue: short }) }).graphs(),
    /Cannot take the queue of the jobs from/,
  );
});

declaring('without a queue it is one in memory', async () => {
  let runs = 0;
  const note = job('note', [], () => void runs++);
  const app = new App({ jobs: jobs([note]) });
  await app.ready();
  await note.enqueue();
  await until(() => runs === 1);
  await app.close();
});

declaring('what needs a request is refused at start-up', () => {
  const page = job('page', [Query('page', Number)], () => undefined);
  assert.throws(
    () => new App({ jobs: jobs([page]) }).graphs(),
    /Cannot run the job page: it needs Query\('page'\), and no request brings that/,
  );
});

declaring('names that are none, or twice there, and what is no job', () => {
  assert.throws(() => job('mail send', [], () => undefined), /its name is not made of words separated by full stops/);
  assert.throws(() => job('mail', undefined as never, () => undefined), /it needs a list of sources and a function/);
  assert.throws(() => job('mail', [] as never, [] as never, undefined as never), /it needs a list of sources/);
  const one = job('one', [], () => undefined);
  assert.throws(() => jobs([one, job('one', [], () => undefined)]), /two are called one/);
  assert.throws(() => jobs([undefined as never]), /often an import circle/);
  assert.throws(() => jobs([one], { queues: 1 } as never), /Write 'queue'/);
});

declaring('a process that does not work names a queue that others work on', () => {
  const one = job('one', [], () => undefined);
  assert.throws(
    () => jobs([one], { work: false }),
    /with work: false and no queue: .* Name a queue that other processes share, jobs\(\[…\], \{ queue: new BullMQJobQueue\(\{ url \}\), work: false \}\)/,
  );
});

declaring('a queue that cannot begin is ended before what it needs', async () => {
  const log: string[] = [];
  const queue: JobQueue = {
    add: () => undefined,
    start: () => {
      throw new Error('begun by half');
    },
    stop: (grace) => void log.push(`stop ${grace}`),
  };
  const pool = dependency(
    [],
    function* () {
      yield queue;
      log.push('closed');
    },
    { scope: 'app' },
  );
  const { app } = appWith([job('one', [], () => undefined)], { queue: pool });
  await app.ready().then(
    () => assert.unreachable('it started'),
    (error) => assert.is(error.message, 'begun by half'),
  );
  assert.equal(log, ['stop 0', 'closed']);
});

declaring('options out of range, and a schedule of what is given something', () => {
  for (const options of [{ attempts: 0 }, { attempts: 1.5 }, { firstDelay: -1 }, { timeout: Number.NaN }]) {
    assert.throws(
      () => job('one', [], () => undefined, options),
      /Cannot declare the job one: (attempts|firstDelay|timeout) is/,
    );
  }
  assert.throws(() => job('one', [], () => undefined, { retries: 3 } as never), /'retries' is no option of a job/);
  assert.throws(
    () => job('one', Mail, [], () => undefined, { schedule: '0 3 * * *' } as never),
    /it has a schedule, and nobody who gives it its payload/,
  );
});

declaring('a run is asked for where no job is', async () => {
  const app = new App({ logger: new Lines() });
  app.get('/', [JobRun], () => 1);
  assert.is((await new TestClient(app).get('/')).status, 500);
  await app.close();
});

declaring('classes are injected as everywhere', async () => {
  const log: string[] = [];
  @Injectable()
  class Clock {
    now(): string {
      return 'now';
    }
  }
  const note = job('note', [Clock], (clock) => void log.push(clock.now()));
  const { app, queue } = appWith([note]);
  await app.ready();
  await note.enqueue();
  await queue.idle();
  await app.close();
  assert.equal(log, ['now']);
});

declaring('an object of schemas is told to be none itself', () => {
  assert.throws(
    () => job('mail.send', { to: z.string() } as never, [], () => undefined),
    (error: Error) =>
      /^Cannot declare the job 'mail\.send': its schema is an object that is no schema\./.test(error.message),
  );
});

running.run();
enqueuing.run();
declaring.run();
