// Proves what several requests on one connection, slow and vanishing clients, and big answers do to a server: nothing.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { RawClient } from '../../../core/test/adapters/node/raw-client.js';
import { onBun, onDeno } from '../../../core/test/adapters/runtime.js';
import { until } from '../../../core/test/adapters/until.js';
import type { Server } from '../../src/index.js';
import { App, Body, Context, dependency, HTTPBearer, HTTPException, Query } from '../../src/index.js';

const test = suite('journey: connections');
const log: string[] = [];
const errors: unknown[] = [];
const big = 'x'.repeat(5_000_000);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const transaction = dependency([], async function* () {
  try {
    yield 'open';
    log.push('commit');
  } catch (error) {
    log.push((error as Error).name);
    throw error;
  }
});

const app = new App({ docs: false, bodyLimit: 2_000_000, logger: { error: (...said) => errors.push(said) } });
app.get('/n', [Query('n', Number)], async (n) => {
  await pause(n % 3);
  return { n };
});
app.get('/secret', [new HTTPBearer()], () => 'secret');
app.get('/teapot', [], () => {
  throw new HTTPException(418);
});
app.post('/length', [transaction, Body(z.string())], (_, text) => text.length);
app.get('/big', [], () => ({ big }));
app.get('/endless', [transaction, Context()], (_, { signal }) => {
  signal.addEventListener('abort', () => log.push('aborted'));
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) }));
});
app.get('/slow', [transaction, Context()], async (_, { signal }) => {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  log.push('aborted');
  return 'too late';
});

let server: Server;
test.before(async () => {
  server = await app.listen({ port: 0 });
});
test.before.each(() => {
  log.length = 0;
});
test.after(() => server.close());

const statusesIn = (text: string): readonly string[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => `${code}`);

test('one connection takes errors and successes in turn', async () => {
  const client = new RawClient(server.port);
  const paths = ['/n?n=1', '/nowhere', '/n', '/teapot', '/n?n=%00', '/n/%', '/secret', '/n?n=2'];
  for (const [count, path] of paths.entries()) {
    client.head(`GET ${path} HTTP/1.1`, 'Host: a');
    await until(() => statusesIn(client.received).length === count + 1 && client.received.endsWith('}'));
  }
  assert.equal(statusesIn(client.received), ['200', '404', '422', '418', '422', '400', '401', '200']);
  assert.not.ok(client.ended);
  client.socket.destroy();
});

test('pipelined requests are answered in order, whatever they come to', async () => {
  // Bun's own server ends a connection that brings a request while the one before it is not answered.
  if (onBun) return;
  const client = new RawClient(server.port);
  const paths = ['/n?n=2', '/teapot', '/n?n=1', '/nowhere', '/n?n=x', '/secret', '/n?n=0'];
  client.send(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''));
  await until(() => client.received.endsWith('{"n":0}'));
  assert.equal(statusesIn(client.received), ['200', '418', '200', '404', '422', '401', '200']);
  assert.ok(client.received.indexOf('{"n":2}') < client.received.indexOf('{"n":1}'));
  client.socket.destroy();
});

test('what follows a refused body is not taken for a request', async () => {
  const client = new RawClient(server.port);
  const smuggled = 'GET /n?n=666 HTTP/1.1\r\nHost: a\r\n\r\n';
  client.send(`GET /secret HTTP/1.1\r\nHost: a\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}${smuggled}`);
  // That of a GET, the own servers of Bun and Deno pass over by themselves, and take what follows it.
  const goesOn = onBun || onDeno;
  await until(() => client.ended || (goesOn && client.received.endsWith('{"n":666}')));
  assert.equal(statusesIn(client.received), goesOn ? ['401', '200'] : ['401']);
  client.socket.destroy();
});

test('a head that comes letter by letter is answered, and keeps nobody waiting', async () => {
  const client = new RawClient(server.port);
  for (const letter of 'GET /n?n=1 HTTP/1.1\r\nHost: a\r\n') {
    client.send(letter);
    await pause(2);
  }
  assert.is((await fetch(`${server.url}/n?n=5`)).status, 200);
  client.send('\r\n');
  await until(() => client.received.endsWith('{"n":1}'));
  client.socket.destroy();
});

test('a client that leaves in the middle of its body rolls back and harms nobody', async () => {
  const client = new RawClient(server.port);
  client.head('POST /length HTTP/1.1', 'Host: a', 'Content-Type: application/json', 'Content-Length: 1000');
  client.send('"abc');
  await pause(20);
  client.socket.resetAndDestroy();
  await pause(20);
  assert.equal(log, [], 'nothing was opened before the body was there');
  const response = await fetch(`${server.url}/length`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '"abc"',
  });
  assert.is(await response.text(), '3');
  assert.equal(log, ['commit']);
});

test('a client that leaves in the middle of an endless answer ends it', async () => {
  const client = new RawClient(server.port).head('GET /endless HTTP/1.1', 'Host: a');
  await until(() => client.received.length > 200_000);
  client.socket.destroy();
  await until(() => log.length === 2);
  assert.equal(log, ['aborted', 'AbortError']);
});

test('a client that leaves before its answer aborts the signal', async () => {
  // Deno's own server tells of nobody who leaves before.
  if (onDeno) return;
  const client = new RawClient(server.port).head('GET /slow HTTP/1.1', 'Host: a');
  await pause(50);
  client.socket.destroy();
  await until(() => log.length === 2);
  assert.is(log[0], 'aborted');
});

test('200 requests at once get 200 answers of their own', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => (await fetch(`${server.url}/n?n=${n}`)).json()),
  );
  assert.equal(
    answers,
    Array.from({ length: 200 }, (_, n) => ({ n })),
  );
});

test('5 MB go out whole, one after the other and at once; HEAD says how much', async () => {
  const length = String(big.length + '{"big":""}'.length);
  const bodies = await Promise.all(
    [1, 2, 3].map(async () => {
      const response = await fetch(`${server.url}/big`);
      assert.is(response.headers.get('content-length'), length);
      return ((await response.json()) as { big: string }).big === big;
    }),
  );
  assert.equal(bodies, [true, true, true]);
  const head = await fetch(`${server.url}/big`, { method: 'HEAD' });
  assert.is(head.headers.get('content-length'), length);
  assert.is(await head.text(), '');
});

test('a client that leaves in the middle of a big answer harms nobody', async () => {
  const client = new RawClient(server.port).head('GET /big HTTP/1.1', 'Host: a');
  await until(() => client.received.length > 0);
  client.socket.resetAndDestroy();
  assert.is((await fetch(`${server.url}/n?n=1`)).status, 200);
});

test('a body of a megabyte arrives whole', async () => {
  const text = 'ü'.repeat(500_000);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(text) };
  assert.is(await (await fetch(`${server.url}/length`, init)).text(), '500000');
});

test('nothing of all this was worth a line in the log', () => assert.equal(errors, []));

test.run();
