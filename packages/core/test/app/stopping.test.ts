// How a listening app ends: in order, within its grace, and without a request that is lost.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { appStateOf } from '../../src/graph.js';
import { App, Body, Context, dependency } from '../../src/index.js';
import { RawClient } from '../adapters/node/raw-client.js';
import { until } from '../adapters/until.js';

const test = suite('app: stopping');

const after = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/**
 * An app that notes what it does and what it logs.
 * @param last Its background task ends after this is in the log.
 */
function loggingApp(log: string[], last = 'Waiting for background tasks: 1'): App {
  const pool = dependency(
    [],
    function* () {
      yield 'pool';
      log.push('pool closed');
    },
    { scope: 'app' },
  );
  const app = new App({ logger: { error: (message) => log.push(message), info: (message) => log.push(message) } });
  app.get('/slow', [pool], async () => {
    await after(150);
    log.push('handled');
    return 'slow';
  });
  app.get('/task', [pool, Context()], (_, context) => {
    context.background(async () => {
      await until(() => log.includes(last));
      log.push('task done');
    });
    return 'started';
  });
  app.get('/never', [pool, Context()], (_, { signal }) => {
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        log.push(signal.reason.name);
        reject(signal.reason);
      });
    });
  });
  app.get('/events', [pool, Context()], (_, { signal }) => {
    signal.addEventListener('abort', () => log.push(`events: ${signal.reason.name}`));
    const body = new ReadableStream({ cancel: () => void log.push('events ended') });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  });
  return app;
}

test('requests, event streams and background tasks end before what they use, and the log tells the order', async () => {
  const log: string[] = [];
  const server = await loggingApp(log).listen({ port: 0 });
  const client = (path: string): RawClient => new RawClient(server.port).head(`GET ${path} HTTP/1.1`, 'Host: a');
  const task = client('/task');
  await until(() => task.received.includes('started'));
  const events = client('/events');
  await until(() => events.received.includes('text/event-stream'));
  const slow = client('/slow');
  await until(() => slow.socket.bytesWritten > 0);
  await after(20);
  await server.stop();
  await until(() => slow.received.endsWith('"slow"'));
  assert.match(slow.received, /connection: close/i);
  assert.ok(events.received.endsWith('0\r\n\r\n'), 'an event stream has its proper end');
  assert.equal(log.slice(0, 3), [
    'Stopping: no new connections are taken',
    'events: ServerClosingError',
    'events ended',
  ]);
  assert.equal(log.slice(3), [
    'handled',
    'Every request was responded to',
    'Waiting for background tasks: 1',
    'task done',
    'Every background task is done',
    'pool closed',
    'Stopped: everything that the app held is torn down',
  ]);
});

test('while it drains, the app is not ready and still takes connections; then it takes none', async () => {
  const log: string[] = [];
  const app = loggingApp(log);
  app.get('/state', [Context()], (context) => appStateOf(context).stopping);
  const server = await app.listen({ port: 0, grace: 5, drain: 0.3 });
  const state = async (): Promise<string> => {
    const response = await fetch(`${server.url}/state`, { headers: { connection: 'close' } });
    return response.text();
  };
  assert.is(await state(), 'false');
  const stopped = server.stop();
  assert.is(await state(), 'true');
  assert.equal(log, ['Stopping: not ready any more; connections are taken for 0.3 s']);
  await stopped;
  assert.equal(log.slice(1, 3), ['Stopping: no new connections are taken', 'Every request was responded to']);
  await state().then(
    () => assert.unreachable('a connection was taken'),
    () => undefined,
  );
});

test('what it drains for is a part of the grace', async () => {
  for (const drain of [-1, 9, Number.NaN]) {
    await loggingApp([])
      .listen({ port: 0, drain })
      .then(
        () => assert.unreachable('it listens'),
        (error) => assert.match(error.message, /^Cannot set drain to .*: it is a part of the grace, which is 8 s/),
      );
  }
});

test('a grace that is no time is named as that', async () => {
  const app = loggingApp([]);
  for (const grace of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
    for (const refused of [app.listen({ port: 0, grace }), app.close({ grace })]) {
      const error = await refused.catch((cause: unknown) => cause);
      assert.instance(error, RangeError);
      assert.match((error as Error).message, `Cannot set grace to ${grace}: it is not a number of seconds from 0`);
    }
  }
});

test('what does not end within the grace is told why, and cut', async () => {
  const log: string[] = [];
  const server = await loggingApp(log).listen({ port: 0, grace: 0.4 });
  const never = new RawClient(server.port).head('GET /never HTTP/1.1', 'Host: a');
  await until(() => never.socket.bytesWritten > 0);
  await after(20);
  const started = Date.now();
  await server.stop();
  assert.ok(Date.now() - started < 1500);
  await until(() => never.ended);
  assert.match(never.received, /^HTTP\/1\.1 503 /);
  assert.equal(log.slice(1, 2), ['ServerClosingError']);
  assert.match(log.slice(2).join(), /^Requests were cut after 0\.\d s: 1,pool closed,Stopped/);
});

test('who still reads a body when the grace is over is told, and rolls back before what it needs is torn down', async () => {
  const log: string[] = [];
  const app = loggingApp(log);
  const transaction = dependency([], async function* () {
    try {
      yield;
    } catch (error) {
      await after(10);
      log.push('rolled back');
      throw error;
    }
  });
  app.put('/upload', [transaction, Body(ReadableStream)], (_, body) => new Response(body).text());
  const server = await app.listen({ port: 0, grace: 0.2 });
  const upload = new RawClient(server.port).head('PUT /upload HTTP/1.1', 'Host: a', 'Content-Length: 9');
  upload.send('part');
  await until(() => upload.socket.bytesWritten > 0);
  await after(20);
  await server.stop();
  assert.match(log.join(), /rolled back,.*pool closed,Stopped/);
});

test('a teardown that hangs does not keep the program beyond the grace', async () => {
  const app = loggingApp([]);
  const stuck = dependency(
    [],
    async function* () {
      yield 1;
      await new Promise(() => undefined);
    },
    { scope: 'app' },
  );
  app.get('/', [stuck], () => 1);
  const server = await app.listen({ port: 0, grace: 0.1 });
  const started = Date.now();
  const error = await server.stop().catch((cause: unknown) => cause);
  assert.match((error as Error).message, 'The grace is over, and what the app holds is not torn down.');
  assert.ok(Date.now() - started < 4000);
});

/** An app with a value that waits for something while it is built. */
function buildingApp(log: string[], build: () => Promise<unknown>): App {
  const app = loggingApp(log);
  const slow = dependency(
    [],
    async function* () {
      log.push('building');
      await build();
      yield 1;
      log.push('torn down');
    },
    { scope: 'app' },
  );
  app.get('/', [slow], () => 1);
  return app;
}

const watching = (): number => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');

test('a signal while the app is built ends the process once that is there and torn down; nothing listens', async () => {
  const log: string[] = [];
  const { exit } = process;
  const before = process.listeners('SIGTERM');
  const exited = new Promise<unknown>((resolve) => {
    process.exit = resolve as typeof process.exit;
  });
  const app = buildingApp(log, () => until(() => log.includes('go on')));
  try {
    app.listen({ port: 0, signals: true }).then(({ url }) => log.push(url));
    await until(() => log.includes('building'));
    const [ours] = process.listeners('SIGTERM').filter((listener) => !before.includes(listener));
    ours?.('SIGTERM');
    log.push('go on');
    assert.is(await exited, 0);
    process.off('SIGTERM', ours as () => void).off('SIGINT', ours as () => void);
  } finally {
    process.exit = exit;
  }
  const end = ['torn down', 'pool closed', 'Stopped: everything that the app held is torn down'];
  assert.equal(
    log.filter((line) => !line.startsWith('portico')),
    ['building', 'go on', ...end],
  );
});

test('an app that cannot begin leaves signals to the system', async () => {
  const before = watching();
  const app = buildingApp([], () => Promise.reject(new Error('no database')));
  const error = await app.listen({ port: 0, signals: true }).catch((cause: unknown) => cause);
  assert.is((error as Error).message, 'no database');
  assert.is(watching(), before);
});

test('what is built without end keeps nobody who closes the app beyond the grace', async () => {
  const log: string[] = [];
  const app = buildingApp(log, () => new Promise(() => undefined));
  app.ready();
  await until(() => log.includes('building'));
  const error = await app.close({ grace: 0.05 }).catch((cause: unknown) => cause);
  assert.match((error as Error).message, 'The grace is over, and the app is still being built.');
});

test('a background task that outlasts the grace keeps nothing from being torn down', async () => {
  const log: string[] = [];
  const app = loggingApp(log, 'pool closed');
  const server = await app.listen({ port: 0 });
  await fetch(`${server.url}/task`, { headers: { connection: 'close' } });
  await server.close();
  await app.close({ grace: 0.05 });
  const said = ['Waiting for background tasks: 1', 'Background tasks were left after 0.05 s: 1', 'pool closed'];
  assert.equal(log.slice(0, 3), said);
  await until(() => log.at(-1) === 'task done');
});

test('of pipelined requests each is answered, the last with Connection: close; none is taken after that', async () => {
  const log: string[] = [];
  const server = await loggingApp(log).listen({ port: 0 });
  const client = new RawClient(server.port).send('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(3));
  await until(() => client.socket.bytesWritten > 0);
  await after(20);
  const closing = server.close();
  await closing;
  await until(() => client.ended);
  assert.is(client.received.split('HTTP/1.1 200').length, 4);
  assert.is(client.received.split(/connection: close/i).length, 2);
  assert.match(client.received, /connection: close[\s\S]*"slow"$/i);
  assert.equal(log, ['handled', 'handled', 'handled']);
});

test('a request that was under way on a kept connection is answered', async () => {
  const server = await loggingApp([]).listen({ port: 0 });
  const client = new RawClient(server.port).head('GET /slow HTTP/1.1', 'Host: a');
  await until(() => client.received.endsWith('"slow"'));
  client.received = '';
  const closing = server.close();
  client.head('GET /slow HTTP/1.1', 'Host: a');
  await closing;
  await until(() => client.ended);
  assert.match(client.received, /^HTTP\/1\.1 200 [\s\S]*connection: close[\s\S]*"slow"$/i);
});

test.run();
