// Whatever a program hands over to be called may throw or reject: the process lives, and the client gets a response.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, dependency, HTTPException, Query, TestClient } from '../../src/index.js';
import { until } from '../adapters/until.js';
import { rejects } from '../support/rejects.js';

const test = suite('app: callbacks that fail');
const quiet = { error: (): void => undefined };

/** Throws whenever it is looked at. */
const untouchable = new Proxy(new Error('never seen'), {
  get: fail,
  getPrototypeOf: fail,
  has: fail,
  ownKeys: fail,
  getOwnPropertyDescriptor: fail,
});

function fail(): never {
  throw new Error('touched');
}

/** An object with a `then` of its own. */
function thenable(then: PropertyDescriptor): object {
  return Object.defineProperty({}, 'then', then);
}

/** Keeps the console still, and gives what was said on it. */
async function onConsole(run: () => Promise<void>, replacement?: () => never): Promise<readonly unknown[][]> {
  const said: unknown[][] = [];
  const { error } = console;
  console.error = replacement ?? ((...words: unknown[]) => void said.push(words));
  try {
    await run();
  } finally {
    console.error = error;
  }
  return said;
}

const loggers: Readonly<Record<string, () => unknown>> = {
  throws: fail,
  rejects: () => Promise.reject(new Error('log server down')),
  'gives a thenable that throws': () => thenable({ value: fail }),
  'gives something whose then cannot be read': () => thenable({ get: fail }),
};

for (const [how, error] of Object.entries(loggers)) {
  test(`a logger that ${how} is passed over for the console`, async () => {
    const app = new App({ logger: { error: error as () => void } });
    app.get('/', [], () => {
      throw new Error('inner');
    });
    app.get('/late', [], async () => {
      throw new HTTPException(503);
    });
    app.get('/task', [Context()], (context) => context.background(fail));
    const said = await onConsole(async () => {
      const client = new TestClient(app);
      assert.is((await client.get('/')).status, 500);
      assert.is((await client.get('/late')).status, 503);
      assert.is((await client.get('/task')).status, 204);
      await new Promise((resolve) => setTimeout(resolve, 5));
    });
    assert.is(said.length, 3);
    assert.match(String(said[0]?.[0]), /GET \/ failed in handler \(and the logger failed to say so\)/);
    assert.is((said[0]?.[1] as Error | undefined)?.message, 'inner');
  });
}

test('a console that throws, too, ends nothing', async () => {
  const app = new App({ logger: { error: fail } });
  app.get('/', [], fail);
  await onConsole(async () => assert.is((await new TestClient(app).get('/')).status, 500), fail);
});

for (const [what, thrown] of Object.entries({
  undefined,
  null: null,
  'a symbol': Symbol('x'),
  'an object without a prototype': Object.create(null),
  'something that throws at every look': untouchable,
})) {
  for (const late of [false, true]) {
    test(`a handler that ${late ? 'rejects with' : 'throws'} ${what} is answered with 500`, async () => {
      const app = new App({ logger: quiet });
      app.get('/', [], () => {
        if (late) return Promise.reject(thrown);
        throw thrown;
      });
      app.onError(TypeError, () => new Response('not me'));
      assert.is((await new TestClient(app).get('/')).status, 500);
    });
  }
}

const answers: Readonly<Record<string, () => unknown>> = {
  throws: fail,
  rejects: () => Promise.reject(new Error('late')),
  'throws what cannot be read': () => {
    throw untouchable;
  },
  'gives nothing': () => undefined,
  'gives text': () => 'text',
  'gives an object': () => ({ detail: 'x' }),
  'gives a used Response': () => {
    const response = new Response('x');
    void response.text();
    return response;
  },
  'gives a thenable that throws': () => thenable({ value: fail }),
};

for (const [how, handler] of Object.entries(answers)) {
  test(`an error handler that ${how} is answered with 500`, async () => {
    const app = new App({ logger: quiet });
    app.get('/', [], () => {
      throw new RangeError('mine');
    });
    app.onError(RangeError, handler as () => Response);
    assert.is((await new TestClient(app).get('/')).status, 500);
  });
}

test('what an error handler gives that is no Response is named in the log', async () => {
  const messages: string[] = [];
  const app = new App({ logger: { error: (_, error) => void messages.push((error as Error).message) } });
  app.get('/', [], fail);
  app.onError(Error, (() => ({ detail: 'x' })) as never);
  await new TestClient(app).get('/');
  assert.match(
    messages.at(-1) ?? '',
    /it is a value of type object and no Response. Return one, such as Response.json/,
  );
});

const values: Readonly<Record<string, () => unknown>> = {
  'a getter that throws': () => ({
    get name() {
      return fail();
    },
  }),
  'a toJSON that throws': () => ({ toJSON: fail }),
  'a toJSON deep inside that throws': () => ({ list: [{ toJSON: fail }] }),
  'a then that cannot be read': () => thenable({ get: fail }),
  'a then that throws': () => thenable({ value: fail }),
  'a tag that cannot be read': () => Object.defineProperty({}, Symbol.toStringTag, { get: fail }),
  'nothing that can be read': () => untouchable,
  'the tag of a Response and no more': () => ({ [Symbol.toStringTag]: 'Response' }),
};

for (const [what, value] of Object.entries(values)) {
  for (const late of [false, true]) {
    test(`a value with ${what}${late ? ', given later,' : ''} is answered with 500, and tears down as a failure`, async () => {
      const log: string[] = [];
      const held = dependency([], function* () {
        try {
          yield 1;
        } catch (error) {
          log.push('rolled back');
          throw error;
        }
      });
      const app = new App({ logger: quiet });
      app.get('/', [held], () => (late ? new Promise<void>((r) => setTimeout(r)).then(value) : (value() as string)));
      assert.is((await new TestClient(app).get('/')).status, 500);
      assert.equal(log, ['rolled back']);
    });
  }
}

test('background tasks that throw, reject or are no functions are logged, and the others run', async () => {
  const log: unknown[] = [];
  const app = new App({ logger: { error: (message) => void log.push(message) } });
  app.get('/', [Context()], (context) => {
    context.background(fail);
    context.background(() => Promise.reject(new Error('late')));
    context.background(() => thenable({ value: fail }));
    context.background('no function' as never);
    context.background(() => log.push('ran'));
  });
  assert.is((await new TestClient(app).get('/')).status, 204);
  await until(() => log.length === 5);
  assert.is(log.filter((entry) => entry === 'A background task failed').length, 4);
  assert.ok(log.includes('ran'));
});

test('a task that was called where it is given is told to be a function', async () => {
  const log: string[] = [];
  const app = new App({ logger: { error: (_, error) => void log.push((error as Error).message) } });
  app.get('/', [Context()], (context) => {
    context.background(Promise.resolve() as never);
    context.afterCommit('mail' as never);
  });
  assert.is((await new TestClient(app).get('/')).status, 204);
  await until(() => log.length === 2);
  const remedy =
    ': a task is a function that begins the work. Write context.background(() => send(mail)), and so for context.afterCommit.';
  assert.equal(log.sort(), [
    `Cannot start a promise, whose work has begun already${remedy}`,
    `Cannot start a value of type string${remedy}`,
  ]);
});

for (const [how, end] of Object.entries({ throws: fail, rejects: () => Promise.reject(new Error('late')) })) {
  test(`a teardown that ${how} is answered with 500, its own error logged`, async () => {
    const app = new App({ logger: quiet });
    app.get(
      '/',
      [
        dependency([Query('q', String, { default: '' })], async function* (q) {
          yield q;
          await end();
        }),
      ],
      () => 'done',
    );
    assert.is((await new TestClient(app).get('/')).status, 500);
  });

  test(`a stream whose cancel() ${how} is torn down all the same, over both adapters`, async () => {
    const log: string[] = [];
    const app = new App({ logger: quiet });
    const held = dependency([], function* () {
      try {
        yield 1;
        log.push('finished');
      } catch (error) {
        log.push((error as Error).name);
        throw error;
      }
    });
    app.get('/', [held], () => new Response(new ReadableStream({ cancel: end })));
    assert.is((await new TestClient(app).head('/')).status, 200);
    const response = await new TestClient(app).get('/');
    await response.body?.cancel();
    await until(() => log.length === 2);
    await using server = await app.listen({ port: 0 });
    const controller = new AbortController();
    await fetch(server.url, { signal: controller.signal });
    controller.abort();
    await until(() => log.length === 3);
    assert.equal(log, ['finished', 'AbortError', 'AbortError']);
  });
}

test('a stream whose cancel() never settles is given up after a while, and torn down', async () => {
  const log: string[] = [];
  const held = dependency([], function* () {
    try {
      yield 1;
    } catch (error) {
      log.push((error as Error).name);
      throw error;
    }
  });
  const app = new App({ logger: { error: (_, error) => void log.push((error as Error).message) } });
  const cancel = (): Promise<void> => new Promise(() => undefined);
  app.get('/', [held], () => new Response(new ReadableStream({ cancel })));
  await inHaste(async () => {
    const response = await new TestClient(app).get('/');
    void response.body?.cancel();
    await until(() => log.length === 2);
  });
  assert.is(log[0], 'AbortError');
  assert.match(log[1] ?? '', /^Cannot end the stream of a response: its source did not stop within 5 seconds/);
});

/** Runs while every wait of a second or more takes a moment. */
async function inHaste(run: () => Promise<void>): Promise<void> {
  const { setTimeout: wait } = globalThis;
  const hasty = (next: () => void, delay = 0): unknown => wait(next, delay >= 1000 ? 1 : delay);
  globalThis.setTimeout = hasty as typeof setTimeout;
  try {
    await run();
  } finally {
    globalThis.setTimeout = wait;
  }
}

test('an app dependency that throws or rejects makes ready() reject, and the next call tries again', async () => {
  let broken = true;
  const flaky = dependency([], () => (broken ? fail() : 'up'), { scope: 'app' });
  const app = new App({ logger: quiet });
  app.get('/', [flaky], (value) => value);
  await rejects(app.ready(), /touched/);
  broken = false;
  assert.is(await (await new TestClient(app).get('/')).json(), 'up');
});

test.run();
