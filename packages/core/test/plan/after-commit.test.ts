// Tasks that wait for the commit of a request: begun when everything was torn down well, whether or not anybody got the response.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  type AppOptions,
  Context,
  dependency,
  middleware,
  type RequestContext,
  TestClient,
} from '../../src/index.js';
import { RawClient } from '../adapters/node/raw-client.js';
import { until } from '../adapters/until.js';

const test = suite('tasks after the commit');

interface Noted {
  readonly app: App;
  readonly log: string[];
  readonly client: TestClient;
}

/** A transaction that notes its end; `commit` is what it does then. */
function noting(commit: (context: RequestContext) => unknown = () => undefined, options: AppOptions = {}): Noted {
  const log: string[] = [];
  const transaction = dependency([Context()], async function* (context) {
    try {
      yield 'transaction';
      await commit(context);
      log.push('committed');
    } catch (error) {
      log.push('rolled back');
      throw error;
    }
  });
  const app = new App({ logger: { error: (message) => log.push(message) }, ...options });
  const add = (context: RequestContext): string => {
    context.afterCommit(() => log.push('task'));
    return 'done';
  };
  app.get('/', [transaction, Context()], (_, context) => add(context));
  app.get('/plain', [Context()], (context) => add(context));
  app.get('/fails', [transaction, Context()], (_, context) => {
    add(context);
    throw new Error('handler');
  });
  app.get('/misfit', [transaction, Context()], { response: Number }, (_, context) => add(context) as never);
  app.get('/stream', [transaction, Context()], (_, context) => stream(context));
  app.get('/stream/plain', [Context()], (context) => stream(context));
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const piece of ['a', 'b', 'c']) yield new TextEncoder().encode(piece.repeat(10));
  }
  const stream = (context: RequestContext): Response => {
    add(context);
    return new Response(ReadableStream.from(pieces()) as never);
  };
  return { app, log, client: new TestClient(app) };
}

test('they start after the commit and after the response', async () => {
  const { app, log, client } = noting();
  const response = await client.get('/');
  log.push(`answered ${response.status}`);
  await app.close();
  assert.equal(log, ['committed', 'answered 200', 'task']);
});

test('a commit that fails lets none start', async () => {
  const { app, log, client } = noting(() => Promise.reject(new Error('serialization failure')));
  assert.is((await client.get('/')).status, 500);
  await app.close();
  assert.not.ok(log.includes('task'));
  assert.ok(log.includes('rolled back'));
});

test('a handler that throws, and a value that does not fit, let none start', async () => {
  const { app, log, client } = noting();
  assert.equal([(await client.get('/fails')).status, (await client.get('/misfit')).status], [500, 500]);
  await app.close();
  assert.equal(
    log.filter((line) => line === 'task' || line === 'rolled back'),
    ['rolled back', 'rolled back'],
  );
});

test('once the response is sent they wait no longer', async () => {
  const { setTimeout: wait } = globalThis;
  // What waits for responses that never go out waits for a second.
  const patiently = (work: () => void, delay?: number): unknown => wait(work, delay === 1000 ? 60_000 : delay);
  for (const path of ['/', '/plain', '/stream']) {
    const { log, client } = noting();
    globalThis.setTimeout = patiently as typeof wait;
    try {
      await (await client.get(path)).text();
      await until(() => log.includes('task'));
    } finally {
      globalThis.setTimeout = wait;
    }
  }
});

test('without anything to tear down they start all the same', async () => {
  const { app, log, client } = noting();
  await client.get('/plain');
  await app.close();
  assert.equal(log, ['task']);
});

test('a teardown may add one', async () => {
  const { app, log, client } = noting((context) => context.afterCommit(() => log.push('from the teardown')));
  await client.get('/');
  await app.close();
  assert.equal(log, ['committed', 'task', 'from the teardown']);
});

test('after a stream they start once its transaction is committed, and never if its reader went away', async () => {
  const { app, log, client } = noting();
  await (await client.get('/stream')).text();
  await app.close();
  assert.equal(log, ['committed', 'task']);
  const left = await client.get('/stream');
  await left.body?.cancel();
  await until(() => log.includes('rolled back'));
  await app.close();
  assert.equal(log, ['committed', 'task', 'rolled back']);
});

test('after a stream without a transaction they start at its end', async () => {
  const { app, log, client } = noting();
  await (await client.get('/stream/plain')).text();
  await app.close();
  assert.equal(log, ['task']);
});

test('a client that goes away during the commit takes none back', async () => {
  let client: RawClient | undefined;
  const gone = (context: RequestContext): Promise<unknown> => {
    client?.socket.destroy();
    return new Promise((resolve) => context.signal.addEventListener('abort', resolve, { once: true }));
  };
  const { app, log } = noting(gone);
  const server = await app.listen({ port: 0 });
  client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
  await until(() => log.includes('task'));
  await server.stop();
  assert.equal(log, ['committed', 'task']);
});

test('a response that a middleware puts in place of this one loses none', async () => {
  const other = middleware('other', async (_, next) => {
    await next();
    return new Response('other');
  });
  const { app, log, client } = noting(undefined, { middleware: [other] });
  assert.is(await (await client.get('/')).text(), 'other');
  await until(() => log.includes('task'));
  await app.close();
  assert.equal(log, ['committed', 'task']);
});

test('a response that comes after the time of the app loses none', async () => {
  let over = (): void => undefined;
  const { app, log, client } = noting(() => new Promise<void>((resolve) => (over = resolve)), { timeout: 0.02 });
  assert.is((await client.get('/')).status, 503);
  over();
  await until(() => log.includes('task'));
  await app.close();
  assert.ok(log.indexOf('committed') < log.indexOf('task'));
});

test('one that fails is logged, and the app waits for those that run', async () => {
  const log: string[] = [];
  const app = new App({ logger: { error: (message, error) => log.push(`${message}: ${(error as Error).message}`) } });
  app.get('/', [Context()], (context) => {
    context.afterCommit(() => Promise.reject(new Error('no mail')));
    context.afterCommit(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      log.push('slow');
    });
    return null;
  });
  await new TestClient(app).get('/');
  await app.close();
  assert.equal(log, ['A background task failed: no mail', 'slow']);
});

test('a platform that keeps tasks alive is handed these, too', async () => {
  const { app, log } = noting();
  const kept: Promise<unknown>[] = [];
  await app.fetch(new Request('http://a/'), { waitUntil: (work) => void kept.push(work) });
  await Promise.all(kept);
  assert.equal(log, ['committed', 'task']);
  await app.close();
});

const late: Readonly<Record<string, (context: RequestContext, add: (word: string) => () => void) => void>> = {
  'a task after the commit': (context, add) => context.afterCommit(() => context.afterCommit(add('late'))),
  'a task after the response': (context, add) => context.background(() => context.background(add('late'))),
  'either of the other': (context, add) => context.background(() => context.afterCommit(add('late'))),
  'a promise that nobody waits for': (context, add) => {
    setTimeout(() => context.background(add('late')), 20);
  },
};

for (const [who, begin] of Object.entries(late)) {
  test(`what ${who} begins late is begun all the same`, async () => {
    const { app, log, client } = noting();
    const add = (word: string) => () => void log.push(word);
    app.get('/late', [Context()], (context) => begin(context, add));
    await client.get('/late');
    await until(() => log.includes('late'));
    assert.equal(log, ['late']);
  });
}

test.run();
