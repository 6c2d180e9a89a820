import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Dependency, dependency, TestClient } from '../../src/index.js';
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
  assert.equal(log, ['clean', 'cancelled']);
});

test.run();
