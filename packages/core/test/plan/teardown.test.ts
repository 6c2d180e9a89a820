import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Dependency, dependency, HTTPException, Query, TestClient } from '../../src/index.js';

const test = suite('plan: teardown');
const quiet = { error: (): void => undefined };

/** A transaction that notes how it ends. */
function transaction(log: string[], name = 'tx', end: (name: string) => void = () => undefined): Dependency<string> {
  return dependency([], async function* () {
    log.push(`begin ${name}`);
    try {
      yield name;
      end(name);
      log.push(`commit ${name}`);
    } catch (error) {
      log.push(`rollback ${name}: ${(error as Error).message}`);
      throw error;
    }
  });
}

test('runs in reverse order before the answer leaves', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [transaction(log, 'a'), transaction(log, 'b')], () => {
    log.push('handler');
    return 1;
  });
  await new TestClient(app).get('/');
  log.push('answered');
  assert.equal(log, ['begin a', 'begin b', 'handler', 'commit b', 'commit a', 'answered']);
});

test('a failure of the handler is thrown into every generator, innermost first', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [transaction(log, 'a'), transaction(log, 'b')], () => {
    throw new HTTPException(409, 'taken');
  });
  const response = await new TestClient(app).get('/');
  assert.is(response.status, 409);
  assert.equal(log, ['begin a', 'begin b', 'rollback b: taken', 'rollback a: taken']);
});

test('a failed commit is never a 200', async () => {
  const log: string[] = [];
  const app = new App({ logger: quiet });
  const failing = transaction(log, 'inner', () => {
    throw new Error('disk full');
  });
  app.get('/', [transaction(log, 'outer'), failing], () => 'done');
  const response = await new TestClient(app).get('/');
  assert.is(response.status, 500);
  assert.equal(await response.json(), { detail: 'Internal Server Error' });
  assert.equal(log, ['begin outer', 'begin inner', 'rollback inner: disk full', 'rollback outer: disk full']);
});

test('a response that breaks its schema rolls back too', async () => {
  const log: string[] = [];
  const app = new App({ logger: quiet });
  app.get('/', [transaction(log)], { response: Number }, () => 'text' as never);
  assert.is((await new TestClient(app).get('/')).status, 500);
  assert.is(log.length, 2);
  assert.match(log[1] ?? '', /^rollback tx/);
});

test('a generator may translate the failure', async () => {
  const app = new App();
  const translate = dependency([], function* () {
    try {
      yield 1;
    } catch {
      throw new HTTPException(418, 'translated');
    }
  });
  app.get('/', [translate], () => {
    throw new Error('inner');
  });
  const response = await new TestClient(app).get('/');
  assert.is(response.status, 418);
  assert.equal(await response.json(), { detail: 'translated' });
});

test('a generator that swallows the failure is told so in the log, and the answer is a 500', async () => {
  const messages: string[] = [];
  const app = new App({ logger: { error: (_message, error) => messages.push((error as Error).message) } });
  const swallow = dependency([], function* swallow() {
    try {
      yield 1;
    } catch {
      // forgotten: throw
    }
  });
  app.get('/', [swallow], () => {
    throw new Error('inner');
  });
  assert.is((await new TestClient(app).get('/')).status, 500);
  assert.match(messages[0] ?? '', /tear down swallow: .* did not throw it again/);
});

test('generators that yield never or twice are told so', async () => {
  const messages: string[] = [];
  const app = new App({ logger: { error: (_message, error) => messages.push((error as Error).message) } });
  app.get('/never', [dependency([], function* never(): Generator<number> {})], () => 1);
  app.get(
    '/twice',
    [
      dependency([], function* twice() {
        yield 1;
        yield 2;
      }),
    ],
    () => 1,
  );
  const client = new TestClient(app);
  assert.is((await client.get('/never')).status, 500);
  assert.is((await client.get('/twice')).status, 500);
  assert.match(messages[0] ?? '', /never.*without a yield/);
  assert.match(messages[1] ?? '', /tear down twice: .* yielded a second time/);
});

test('a parameter that does not fit is found before any generator opens', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [transaction(log), Query('n', Number)], () => 1);
  assert.is((await new TestClient(app).get('/')).status, 422);
  assert.equal(log, []);
});

test('a Response with a known body counts as buffered', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [transaction(log)], () => new Response('text', { headers: { 'x-a': '1' } }));
  const response = await new TestClient(app).get('/');
  log.push('answered');
  assert.is(await response.text(), 'text');
  assert.is(response.headers.get('x-a'), '1');
  assert.equal(log, ['begin tx', 'commit tx', 'answered']);
});

/** A body that gives a chunk a turn. */
function slowBody(chunks: readonly string[], fail?: Error): ReadableStream<Uint8Array> {
  const pending = [...chunks];
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 3));
      const chunk = pending.shift();
      if (chunk !== undefined) controller.enqueue(new TextEncoder().encode(chunk));
      else if (fail) controller.error(fail);
      else controller.close();
    },
  });
}

test('a stream tears down after its last byte', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [transaction(log)], () => new Response(slowBody(['a', 'b', 'c'])));
  const response = await new TestClient(app).get('/');
  assert.equal(log, ['begin tx']);
  assert.is(await response.text(), 'abc');
  assert.equal(log, ['begin tx', 'commit tx']);
});

test('a failed teardown of a stream breaks it, over a socket without a clean end', async () => {
  const log: string[] = [];
  const app = new App({ logger: quiet });
  const failing = transaction(log, 'tx', () => {
    throw new Error('disk full');
  });
  app.get('/', [failing], () => new Response(slowBody(['a', 'b'])));
  const server = await app.listen({ port: 0 });
  try {
    const response = await fetch(server.url);
    assert.is(response.status, 200);
    const broken = await response.text().then(
      () => false,
      () => true,
    );
    assert.ok(broken, 'the body must not end cleanly');
  } finally {
    await server.close();
  }
  assert.equal(log, ['begin tx', 'rollback tx: disk full']);
});

test('a client that goes away throws an AbortError into the generators of a stream', async () => {
  const log: string[] = [];
  const app = new App({ logger: quiet });
  const ended = new Promise<void>((resolve) => {
    const watched = dependency([], async function* () {
      try {
        yield 1;
        log.push('clean');
      } catch (error) {
        log.push((error as Error).name);
        throw error;
      } finally {
        resolve();
      }
    });
    app.get('/', [watched], () => new Response(slowBody(Array.from({ length: 10_000 }, () => 'x'.repeat(1000)))));
  });
  const server = await app.listen({ port: 0 });
  try {
    const controller = new AbortController();
    const response = await fetch(server.url, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    await ended;
  } finally {
    await server.close();
  }
  assert.equal(log, ['AbortError']);
});

test.run();
