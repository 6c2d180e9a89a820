// Work outside of requests: on the app's graph, with what lives for one run torn down at its end; begun and ended with the app.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AppJobs, TaskDeclaration, WorkingApp } from '../../src/graph.js';
import {
  App,
  type AppOptions,
  Context,
  DefinitionError,
  dependency,
  HTTPException,
  Injectable,
  Query,
  type Sources,
  TestClient,
} from '../../src/index.js';

const test = suite('app: jobs');

type Call = TaskDeclaration['call'];

function task(sources: Sources, call: Call, more: Partial<TaskDeclaration> = {}): TaskDeclaration {
  return { label: 'the job of the test', sources, call, ...more };
}

/** Jobs that note their start and end, and give the app away. */
class Noting implements AppJobs {
  readonly kind = 'jobs';
  app: WorkingApp | undefined;

  constructor(
    readonly tasks: readonly TaskDeclaration[],
    readonly log: string[] = [],
    private readonly fails = false,
  ) {}

  start(app: WorkingApp): void {
    this.log.push('jobs start');
    if (this.fails) throw new Error('no queue');
    this.app = app;
  }

  stop(): void {
    this.log.push('jobs stop');
  }

  run(index: number, args: readonly unknown[] = [], given: readonly unknown[] = []): Promise<unknown> {
    return (this.app as WorkingApp).run(this.tasks[index] as TaskDeclaration, { args, given });
  }
}

function appWith(jobs: AppJobs, options: AppOptions = {}): App {
  return new App({ jobs, logger: { error: () => undefined }, ...options });
}

test('each run has dependencies of its own, once, on top of what lives as long as the app', async () => {
  const log: string[] = [];
  const pool = dependency([], () => ({ opened: log.push('pool') }), { scope: 'app' });
  const transaction = dependency([pool], async function* ({ opened }) {
    yield { number: log.push(`begin on ${opened}`) };
    log.push('commit');
  });
  const twice = dependency([transaction], async ({ number }) => number);
  const jobs = new Noting([
    task([transaction, twice], ({ number }: { number: number }, same: number) => number === same),
  ]);
  const app = appWith(jobs);
  await app.ready();
  assert.equal([await jobs.run(0), await jobs.run(0)], [true, true]);
  assert.equal(log, ['pool', 'begin on 1', 'commit', 'begin on 1', 'commit']);
  await app.close();
});

test('a run is handed arguments, and what it brings is a dependency of what it needs', async () => {
  const attempt = dependency([], (): number => assert.unreachable() as never);
  const doubled = dependency([attempt], (times) => times * 2);
  const sum = (start: number, twice: number, once: number): number => start + twice + once;
  const jobs = new Noting([task([doubled, attempt], sum, { given: [attempt] })]);
  const app = appWith(jobs);
  await app.ready();
  assert.is(await jobs.run(0, [100], [4]), 112);
  await app.close();
});

test('what fails is thrown into what is open, and a teardown that fails fails the run', async () => {
  const log: string[] = [];
  const transaction = dependency([], async function* () {
    try {
      yield 1;
      log.push('commit');
      throw new Error('serialization failure');
    } catch (error) {
      log.push(`rollback: ${(error as Error).message}`);
      throw error;
    }
  });
  const fail = (): never => {
    throw new Error('work');
  };
  const jobs = new Noting([task([transaction], fail), task([transaction], () => 1)]);
  const app = appWith(jobs);
  await app.ready();
  for (const [index, message] of ['work', 'serialization failure'].entries()) {
    await jobs.run(index).then(
      () => assert.unreachable(),
      (error) => assert.is(error.message, message),
    );
  }
  assert.equal(log, ['rollback: work', 'commit', 'rollback: serialization failure']);
  await app.close();
});

test('parallel dependencies overlap, instances are disposed, and classes are injected', async () => {
  const log: string[] = [];
  const slow = (name: string) =>
    dependency(
      [],
      async () => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return name;
      },
      { parallel: true },
    );
  class Workspace {
    [Symbol.dispose](): void {
      log.push('disposed');
    }
  }
  @Injectable()
  class Service {
    readonly name = 'service';
  }
  const join = (a: string, b: string, _: Workspace, { name }: Service): string => a + b + name;
  const jobs = new Noting([task([slow('a'), slow('b'), Workspace, Service], join)]);
  const app = appWith(jobs);
  await app.ready();
  assert.is(await jobs.run(0), 'abservice');
  assert.equal(log, ['a begins', 'b begins', 'disposed']);
  await app.close();
});

test('they begin when all is built, and end before it is torn down, after tasks of requests', async () => {
  const log: string[] = [];
  const pool = dependency(
    [],
    function* () {
      log.push('open');
      yield 1;
      log.push('closed');
    },
    { scope: 'app' },
  );
  const jobs = new Noting([task([pool], () => 1)], log);
  const app = appWith(jobs);
  app.get('/', [Context()], (context) => {
    context.afterCommit(() => log.push('task'));
    return null;
  });
  await new TestClient(app).get('/');
  await app.close();
  assert.equal(log, ['open', 'jobs start', 'task', 'jobs stop', 'closed']);
  await app.ready();
  await app.close();
  assert.equal(log.slice(5), ['open', 'jobs start', 'jobs stop', 'closed']);
});

test('an app whose jobs cannot begin does not start, and leaves nothing built', async () => {
  const log: string[] = [];
  const pool = dependency(
    [],
    function* () {
      log.push('open');
      yield 1;
      log.push('closed');
    },
    { scope: 'app' },
  );
  const app = appWith(new Noting([task([pool], () => 1)], log, true));
  await app.ready().then(
    () => assert.unreachable('it started'),
    (error) => assert.is(error.message, 'no queue'),
  );
  assert.equal(log, ['open', 'jobs start', 'closed']);
});

test('jobs that do not end in time keep nothing from its teardown', async () => {
  const log: string[] = [];
  const pool = dependency(
    [],
    function* () {
      yield 1;
      log.push('closed');
    },
    { scope: 'app' },
  );
  const jobs = new Noting([task([pool], () => 1)]);
  jobs.stop = () => new Promise<void>(() => undefined);
  const logger = {
    error: (message: string, error: unknown) => void log.push(`${message}: ${(error as Error).message}`),
  };
  const app = appWith(jobs, { logger });
  await app.ready();
  const began = Date.now();
  await app.close({ grace: 0.1 });
  assert.ok(Date.now() - began < 2000);
  assert.equal(log, [
    'The jobs could not be stopped in order: the grace is over (0.1 s), and it has not ended',
    'closed',
  ]);
});

test('why jobs cannot begin is told, even if what was built cannot be torn down', async () => {
  const log: string[] = [];
  const pool = dependency(
    [],
    function* () {
      yield 1;
      throw new Error('no teardown');
    },
    { scope: 'app' },
  );
  const logger = {
    error: (message: string, error: unknown) => void log.push(`${message}: ${(error as Error).message}`),
  };
  const app = appWith(new Noting([task([pool], () => 1)], [], true), { logger });
  await app.ready().then(
    () => assert.unreachable('it started'),
    (error) => assert.is(error.message, 'no queue'),
  );
  assert.equal(log, ['What the app held when its jobs could not begin could not be torn down: no teardown']);
});

test('an override holds for them, too', async () => {
  const clock = dependency([], () => 'real', { scope: 'app' });
  const name = dependency([], () => 'real');
  const jobs = new Noting([task([clock, name], (at: string, by: string) => `${at} ${by}`)]);
  const app = appWith(jobs);
  await app.ready();
  const overrides = [app.override(clock, () => 'fake'), app.override(name, () => 'other')];
  assert.is(await jobs.run(0), 'fake other');
  for (const override of overrides) override[Symbol.dispose]();
  assert.is(await jobs.run(0), 'real real');
  await app.close();
});

test('what only they need is among what lives as long as the app', () => {
  const pool = dependency(
    [],
    function pool() {
      return 1;
    },
    { scope: 'app' },
  );
  const app = appWith(new Noting([task([pool], () => 1)]));
  assert.equal(
    app.appEntries().map(({ form }) => form.label),
    ['pool'],
  );
});

/** Why an app with these jobs does not start. */
function refusal(...tasks: readonly TaskDeclaration[]): string {
  try {
    appWith(new Noting(tasks)).graphs();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  return 'it starts';
}

test('what only a request brings is refused at start-up, with the way to it', () => {
  const scheme = {
    schemeName: 'Key',
    definition: { type: 'apiKey', in: 'header', name: 'x' } as const,
    verifies: true,
    authenticate: () => ({ kind: 'refused', error: new HTTPException(401) }) as const,
  };
  const page = dependency([Query('page', Number)], function page(number) {
    return number;
  });
  const list = dependency([page], function list(number) {
    return number;
  });
  const language = (context: { headers: Headers }): string => context.headers.get('accept-language') ?? 'en';
  assert.match(
    refusal(task([list], () => 1)),
    "Cannot run the job of the test: it needs Query('page'), and no request brings that. Hand it in with what the job is given, " +
      "or depend on something that needs none.\n  at the job of the test → list → page → Query('page')",
  );
  assert.match(refusal(task([language], () => 1)), 'it needs Context()');
  assert.match(refusal(task([scheme], () => 1)), 'it needs Key');
});

test('what gives something away for as long as the app lives may need nothing that lives shorter', () => {
  const queue = dependency([], function queue() {
    return 1;
  });
  assert.match(
    refusal(task([queue], (found) => found, { label: 'the queue', lasting: true })),
    "Cannot take the queue from queue: it lives for one run, and what it gives is needed for as long as the app lives. Write { scope: 'app' }",
  );
});

test.run();
