import { App, type Connection, HTTPException, type Outcome, Path, type SecurityScheme } from '@portico/core';
import { pino } from 'pino';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type AccessEntry, accessLog, requestId, whenBodyEnds } from '../src/index.js';
import { overBoth } from './support/over-both.js';

const test = suite('accessLog');

class Key implements SecurityScheme<string> {
  readonly schemeName = 'Key';
  readonly definition = { type: 'apiKey', in: 'header', name: 'X-Key' };
  readonly verifies = false;
  authenticate(connection: Connection): Outcome<string> {
    const value = connection.header('x-key');
    if (value === 'bad') return { kind: 'refused', error: new HTTPException(401) };
    return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
  }
}

test('an entry has the path as declared, status, length, scheme and id, and neither query nor credentials', async () => {
  let entries: AccessEntry[] = [];
  const create = (): App => {
    entries = [];
    const app = new App();
    app.use(accessLog({ write: (entry) => entries.push(entry) }), requestId({ generate: () => 'id' }));
    app.get('/items/:id', [Path('id', String), new Key()], (id) => id);
    return app;
  };
  await overBoth(create, async (send) => {
    await (await send('/items/S3CR3T?token=S3CR3T', { headers: { 'x-key': 'S3CR3T' } })).text();
    await (await send('/items/1', { headers: { 'x-key': 'bad' } })).text();
    await (await send('/nothing?token=S3CR3T')).text();
    assert.equal(
      entries.map(({ duration, client, traceId, ...entry }) => entry),
      [
        { method: 'GET', path: '/items/:id', status: 200, schemes: ['Key'], bytes: 8, requestId: 'id' },
        { method: 'GET', path: '/items/:id', status: 401, schemes: [], bytes: 25, requestId: 'id' },
        { method: 'GET', path: '/nothing', status: 404, schemes: [], bytes: 22, requestId: 'id' },
      ],
    );
    assert.ok(entries.every(({ duration }) => duration >= 0));
    assert.not.match(JSON.stringify(entries), 'S3CR3T');
  });
});

test('a stream is logged at its end, with all of its bytes', async () => {
  const entries: AccessEntry[] = [];
  const app = new App();
  app.use(accessLog({ write: (entry) => entries.push(entry) }));
  app.get('/', [], () => new Response(ReadableStream.from([new Uint8Array(3), new Uint8Array(4)])));
  const response = await app.fetch(new Request('http://localhost/'));
  assert.is(entries.length, 0);
  await response.arrayBuffer();
  assert.equal(
    entries.map(({ bytes }) => bytes),
    [7],
  );
});

test('the end of a body is told once, with its bytes and what it threw', async () => {
  const broken = new Error('broken');
  async function* parts(fails: boolean): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(3);
    if (fails) throw broken;
  }
  for (const [body, expected] of [
    ['text', [4, undefined]],
    [parts(false), [3, undefined]],
    [parts(true), [3, { error: broken }]],
  ] as const) {
    const told: unknown[] = [];
    const wrapped = whenBodyEnds(body, (...all) => told.push(all));
    if (typeof wrapped === 'object' && wrapped && !(wrapped instanceof Uint8Array)) {
      await (async () => {
        for await (const _ of wrapped);
      })().catch((error: unknown) => assert.is(error, broken));
    }
    assert.equal(told, [expected]);
  }
});

test('a stream that its client leaves is ended and logged once', async () => {
  const entries: AccessEntry[] = [];
  let ended = (): void => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const app = new App();
  app.use(accessLog({ write: (entry) => entries.push(entry) }));
  app.get('/', [], () => {
    const pull = (controller: ReadableStreamDefaultController): void => controller.enqueue(new Uint8Array(3));
    return new Response(new ReadableStream({ pull, cancel: () => ended() }));
  });
  const reader = (await app.fetch(new Request('http://localhost/'))).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await end;
  assert.is(entries.length, 1);
});

test('no client ends a line of the log or begins another', async () => {
  const lines: string[] = [];
  const app = new App({ logger: { error: () => {}, info: (line) => lines.push(line) } });
  app.use(accessLog(), requestId());
  await app.fetch(new Request('http://localhost/a%0Aforged "b" [31m\u2028'));
  await app.fetch(new Request(`http://localhost/${'x'.repeat(5000)}`));
  assert.is(lines.length, 2);
  for (const line of lines) assert.match(line, /^[\x20-\x7e]{1,400}$/);
  assert.match(lines[0] ?? '', / 400 [\d.]+ms \d+B - - [\da-f-]{36}$/);
});

test('a structured logger takes an entry as it is', async () => {
  const lines: string[] = [];
  const logger = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
  const app = new App();
  app.use(accessLog({ write: (entry) => logger.info(entry, 'request') }));
  app.get('/', [], () => 1);
  await app.fetch(new Request('http://localhost/'));
  const { duration, ...entry } = JSON.parse(lines[0] ?? '');
  assert.type(duration, 'number');
  assert.equal(entry, { level: 30, method: 'GET', path: '/', status: 200, schemes: [], bytes: 1, msg: 'request' });
});

test('a log that fails costs a line of the logger, not the response', async () => {
  const errors: string[] = [];
  const app = new App({ logger: { error: (message) => errors.push(message) } });
  app.use(
    accessLog({
      write: () => {
        throw new Error('full');
      },
    }),
  );
  app.get('/', [], () => 1);
  assert.is((await app.fetch(new Request('http://localhost/'))).status, 200);
  assert.equal(errors, ['A request could not be logged']);
});

test.run();
