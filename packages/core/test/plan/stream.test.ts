import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, type Dependency, dependency, TestClient } from '../../src/index.js';
import { until } from '../adapters/until.js';

const test = suite('plan: streams');

/** A dependency that notes how it ends. */
function watched(log: string[]): Dependency<number> {
  return dependency([], async function* () {
    try {
      yield 1;
      log.push('clean');
    } catch (error) {
      log.push((error as Error).name);
      throw error;
    }
  });
}

/** A source that gives the chunks it has, then says nothing until it is cancelled. */
function silentAfter(log: string[], ...chunks: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
    },
    cancel() {
      log.push('cancelled');
    },
  });
}

for (const chunks of [[], ['a'], ['a', 'b']]) {
  test(`a client that leaves a stream silent after ${chunks.length} chunks ends it and what it holds`, async () => {
    const log: string[] = [];
    const app = new App();
    app.get('/', [watched(log)], () => new Response(silentAfter(log, ...chunks)));
    await using server = await app.listen({ port: 0 });
    const controller = new AbortController();
    const response = await fetch(server.url, { signal: controller.signal });
    assert.is(response.status, 200);
    controller.abort();
    await until(() => log.length === 2);
    assert.equal(log, ['cancelled', 'AbortError']);
  });
}

test('over fetch, too', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [watched(log)], () => new Response(silentAfter(log)));
  const response = await new TestClient(app).get('/');
  await response.body?.cancel();
  await until(() => log.length === 2);
  assert.equal(log, ['cancelled', 'AbortError']);
});

test('HEAD of a stream reads none of it and tears down like any success', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [watched(log)], () => new Response(silentAfter(log), { headers: { 'x-a': '1' } }));
  const response = await new TestClient(app).head('/');
  assert.is(response.headers.get('x-a'), '1');
  assert.is(await response.text(), '');
  await until(() => log.length === 2);
  assert.equal(log, ['cancelled', 'clean']);
});

test('a stream whose answer has no body tears down like any success', async () => {
  for (const status of [204, 304]) {
    const log: string[] = [];
    const app = new App();
    app.get('/', [watched(log), Context()], (_, context) => {
      context.response.status = status;
      return new Response(silentAfter(log));
    });
    assert.is((await new TestClient(app).get('/')).status, status);
    assert.equal(log, ['cancelled', 'clean']);
  }
});

test('tasks that are added while the stream is sent, or torn down, start after it', async () => {
  const log: string[] = [];
  const late = dependency([Context()], async function* (context) {
    yield context;
    context.background(() => log.push('from the teardown'));
  });
  const app = new App();
  app.get('/', [late], (context) => {
    const pull = async (controller: ReadableStreamDefaultController): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      context.background(() => log.push('from the stream'));
      controller.enqueue(new TextEncoder().encode('x'));
      controller.close();
    };
    return new Response(new ReadableStream({ pull }));
  });
  await (await new TestClient(app).get('/')).text();
  await until(() => log.length === 2);
  assert.equal(log, ['from the stream', 'from the teardown']);
});

test('tasks that a teardown adds before a buffered answer start after it, too', async () => {
  const log: string[] = [];
  const late = dependency([Context()], async function* (context) {
    yield 1;
    context.background(() => log.push('task'));
  });
  const app = new App();
  app.get('/', [late], (one) => one);
  assert.is(await (await new TestClient(app).get('/')).json(), 1);
  await until(() => log.length === 1);
  assert.equal(log, ['task']);
});

test.run();
