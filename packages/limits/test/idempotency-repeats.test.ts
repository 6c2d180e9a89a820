// What a request that comes again meets: work that outlives its response, bodies that nobody had read, and headers of another moment.
import { setTimeout as sleep } from 'node:timers/promises';
import { App, Body, dependency, type Middleware, middleware } from '@portico/core';
import { memoryStore } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { idempotency } from '../src/idempotency/idempotency.js';
import { rateLimit } from '../src/rate-limit.js';
import { keyScheme } from './key-scheme.js';

const test = suite('idempotency, once more');

interface Sent {
  readonly body?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(app: App, { body = null, headers }: Sent = {}): Promise<Response> {
  const own = { 'x-key': 'a', 'idempotency-key': 'k', 'content-type': 'application/octet-stream', ...headers };
  return app.fetch(new Request('http://localhost/', { method: 'POST', headers: own, body }));
}

const status = async (app: App, sent?: Sent): Promise<number> => (await send(app, sent)).status;

/** Answers with a 503 while what is inside goes on. */
const impatient: Middleware = middleware('impatient', async (request, next) => {
  const late = sleep(10).then(() => {
    request.abort(new DOMException('Too long', 'TimeoutError'));
    return { status: 503, headers: {}, body: null };
  });
  return Promise.race([next(), late]);
});

/** An app that takes longer than it may; what it commits, and how its work ends. */
function createSlow(around: 'the app' | 'a middleware', fails: (attempt: number) => boolean) {
  const counts = { begun: 0, committed: 0 };
  const app = new App({ logger: { error: () => undefined }, ...(around === 'the app' && { timeout: 0.01 }) });
  const transaction = dependency([], async function* () {
    yield 'open';
    counts.committed++;
  });
  const once = idempotency({ by: keyScheme, store: memoryStore() });
  const list = around === 'the app' ? [once] : [once, impatient];
  let finish = (): void => {};
  app.post('/', [transaction], { middleware: list }, async () => {
    const attempt = ++counts.begun;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    if (fails(attempt)) throw new Error('It failed after all');
  });
  const end = async (): Promise<void> => {
    finish();
    await sleep(20);
  };
  return { app, counts, end };
}

for (const around of ['the app', 'a middleware'] as const) {
  test(`a time limit of ${around} frees no key while the work goes on, nor once it was done`, async () => {
    const { app, counts, end } = createSlow(around, () => false);
    assert.equal([await status(app), await status(app)], [503, 409]);
    await end();
    const after = await send(app);
    assert.is(after.status, 409);
    assert.match(await after.text(), /cannot be repeated/);
    assert.equal(counts, { begun: 1, committed: 1 });
  });

  test(`after a time limit of ${around} a key is free once the work has failed`, async () => {
    const { app, counts, end } = createSlow(around, (attempt) => attempt === 1);
    assert.equal([await status(app), await status(app)], [503, 409]);
    await end();
    assert.is(await status(app), 503);
    await end();
    assert.is(await status(app), 409);
    assert.equal(counts, { begun: 2, committed: 1 });
  });
}

test('a 503 that was given, and not thrown, undid nothing: nothing is done twice', async () => {
  const app = new App();
  let done = 0;
  app.post('/', [], { middleware: [idempotency({ by: keyScheme })] }, () => {
    done++;
    return new Response(null, { status: 503 });
  });
  assert.is(await status(app), 503);
  await sleep(5);
  assert.is(await status(app), 409);
  assert.is(done, 1);
});

test('a body that is read as a stream is compared, too, as far as it may be read', async () => {
  const app = new App();
  const lengths: number[] = [];
  const options = { middleware: [idempotency({ by: keyScheme })], bodyLimit: 20 };
  app.post('/', [Body(ReadableStream)], options, async (stream) => {
    let length = 0;
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) length += chunk.length;
    lengths.push(length);
    return length;
  });
  const statuses = [];
  for (const body of ['one', 'two', 'one', '', null, 'x'.repeat(30)]) statuses.push(await status(app, { body }));
  assert.equal(statuses, [200, 422, 200, 422, 422, 413]);
  assert.equal(lengths, [3]);
});

test('a body that nobody reads makes no other request of it', async () => {
  const app = new App();
  app.post('/', [], { middleware: [idempotency({ by: keyScheme })] }, () => 'done');
  assert.equal([await status(app, { body: 'one' }), await status(app, { body: 'two' })], [200, 200]);
  const inParts = { 'content-type': 'multipart/form-data; boundary=x' };
  assert.is(await status(app, { body: 'one', headers: inParts }), 422);
});

test('what the handler takes is not made for a repeat, what guards the route is', async () => {
  const app = new App();
  const ran: string[] = [];
  const named = (name: string) => dependency([], () => ran.push(name));
  const user = dependency([keyScheme], () => ran.push('user'));
  const options = { middleware: [idempotency({ by: keyScheme })], dependencies: [named('guard')] };
  app.post('/', [named('draft'), user], options, () => 'done');
  await send(app);
  assert.equal(ran.splice(0).sort(), ['draft', 'guard', 'user']);
  await send(app);
  assert.equal(ran.sort(), ['guard', 'user']);
});

test('what speaks of one request is that of the repeat: limits, cookies, its origin', async () => {
  const app = new App();
  const forOrigin = middleware('forOrigin', async (request, next) => {
    const response = await next();
    const own = {
      'access-control-allow-origin': request.header('origin') ?? '',
      'access-control-expose-headers': Object.keys(response.headers).join(', '),
      'set-cookie': `for=${request.header('origin')}`,
    };
    return { ...response, headers: { ...response.headers, ...own } };
  });
  const limit = rateLimit({ points: 5, per: 60, by: keyScheme });
  const around = [idempotency({ by: keyScheme }), forOrigin];
  app.post('/', [], { middleware: around, dependencies: [limit] }, () => {
    return new Response('x', { headers: { location: '/1' } });
  });
  await send(app, { headers: { origin: 'https://a.example' } });
  const { headers } = await send(app, { headers: { origin: 'https://b.example' } });
  assert.is(headers.get('idempotent-replayed'), 'true');
  assert.is(headers.get('access-control-allow-origin'), 'https://b.example');
  assert.match(headers.get('access-control-expose-headers') ?? '', /location/);
  assert.is(headers.get('set-cookie'), 'for=https://b.example');
  assert.match(headers.get('ratelimit') ?? '', /^"default";r=3;/);
  assert.is(headers.get('ratelimit-policy'), '"default";q=5;w=60');
});

test('a compressed answer is repeated to who reads it, and to nobody else', async () => {
  const app = new App();
  app.post('/', [], { middleware: [idempotency({ by: keyScheme })] }, () => {
    return new Response(new Uint8Array([1, 2]), { headers: { 'content-encoding': 'gzip' } });
  });
  const statuses = [];
  for (const accepted of ['gzip', 'br, GZIP;q=0.5', '*', 'identity', 'gzip;q=0, *', 'br']) {
    statuses.push(await status(app, { headers: { 'accept-encoding': accepted } }));
  }
  assert.equal(statuses, [200, 200, 200, 409, 409, 409]);
});

test.run();
