// Who is told when a connection goes: every request on it, also those whose responses wait behind another.
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attachNode } from '../../../src/adapters/node/serve-node.js';
import { App, Body, Context, dependency, File, HTTPException, middleware } from '../../../src/index.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('node: a client that goes away');

const silent = { error: (): void => {} };

/** How many generators were opened. */
let opened = 0;

/** A dependency that notes how its generator ends. */
function noted(ends: string[]): ReturnType<typeof dependency<readonly [], never>> {
  return dependency([], function* () {
    opened++;
    try {
      yield 1;
      ends.push('ended');
    } catch (error) {
      ends.push((error as Error).name);
      throw error;
    }
  }) as never;
}

/** An app of routes that hold a generator until their client goes. */
function holdingApp(ends: string[], signals: string[]): App {
  const app = new App({ logger: silent });
  const held = noted(ends);
  const source = (pull?: (controller: ReadableStreamDefaultController<Uint8Array>) => void): Response =>
    new Response(new ReadableStream<Uint8Array>({ ...(pull && { pull }) }));
  app.get('/silent', [held], () => source());
  app.get('/busy', [held], () => source((controller) => controller.enqueue(new Uint8Array(100_000))));
  app.get('/waiting', [held, Context()], (_, { signal }) => {
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        signals.push(signal.reason.name);
        reject(signal.reason);
      });
    });
  });
  app.post('/upload', [held, Body([Number])], () => 'read');
  return app;
}

test('who still reads a body that a time limit has answered is told when the connection is closed', async () => {
  const ends: unknown[] = [];
  const app = new App({ logger: silent });
  const overdue = async (): Promise<never> => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw new HTTPException(503);
  };
  app.use(
    middleware('limited', (_, next) => Promise.race([next(), overdue()])),
    middleware('noted', async (request, next) => {
      const response = await next();
      ends.push(`${request.target} ${response.status}`);
      return response;
    }),
  );
  app.post('/text', [Body([Number])], () => 1);
  app.post('/file', [File('file')], () => 1);
  app.post('/stream', [Body(ReadableStream)], (stream) => new Response(stream).text());
  const types = {
    text: 'application/json',
    file: 'multipart/form-data; boundary=a',
    stream: 'application/octet-stream',
  };
  const server = await app.listen({ port: 0 });
  const clients = Object.entries(types).map(([name, type]) => {
    const head = [`POST /${name} HTTP/1.1`, 'Host: a', `Content-Type: ${type}`, 'Content-Length: 99'];
    return new RawClient(server.port).head(...head).send('--a\r\n');
  });
  await until(() => ends.length === 3);
  assert.equal(ends.sort(), ['/file 400', '/stream 400', '/text 400']);
  for (const { received } of clients) assert.match(received, /^HTTP\/1\.1 503 /);
  await server.close();
});

test('over HTTP/2, too, a signal is aborted by a client that goes, and not by the end of a response', async () => {
  const aborted: string[] = [];
  const ended: string[] = [];
  const server = createServer();
  const attached = attachNode(server, async ({ target, signal }) => {
    signal.addEventListener('abort', () => aborted.push(target));
    if (target !== '/read') await until(() => signal.aborted);
    return { status: 200, headers: {}, body: target, onSent: () => ended.push(target) };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const left = session.request({ ':path': '/left' });
  const done = session.request({ ':path': '/done' });
  const read = session.request({ ':path': '/read' }).resume();
  await new Promise((resolve) => read.on('close', resolve));
  left.close(0x08);
  done.close();
  await until(() => aborted.length > 1 && ended.length > 0);
  session.destroy();
  await attached.close();
  assert.equal([aborted.sort(), ended], [['/done', '/left'], ['/read']]);
});

test('over HTTP/2 a body that a client cancels once it has its response is not whole', async () => {
  const read: Promise<unknown>[] = [];
  const take = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of pieces) assert.is(piece.byteLength, 3);
  };
  const server = createServer();
  const attached = attachNode(server, async ({ body, target }) => {
    const reading: Promise<unknown> = target === '/bytes' ? body.bytes(99) : take(body.chunks(99));
    read.push(reading.catch((error: Error) => error.message));
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { status: 503, headers: {}, body: null };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const path of ['/bytes', '/chunks']) {
    const sent = session.request({ ':method': 'POST', ':path': path }).on('error', () => {});
    sent.write('abc');
    sent.on('response', () => sent.close(0x08));
  }
  await until(() => read.length === 2);
  assert.equal(await Promise.all(read), Array(2).fill('The request body ended early'));
  session.destroy();
  await attached.close();
});

for (const [what, path] of [
  ['streams that wait for their source', '/silent'],
  ['streams that wait for their client', '/busy'],
  ['waiting handlers', '/waiting'],
] as const) {
  test(`20 connections with 3 pipelined ${what} each: all 60 are torn down`, async () => {
    const ends: string[] = [];
    const signals: string[] = [];
    const app = holdingApp(ends, signals);
    const server = await app.listen({ port: 0 });
    const request = `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
    const clients = Array.from({ length: 20 }, () => new RawClient(server.port).send(request.repeat(3)));
    await until(() => clients.every(({ socket }) => socket.bytesWritten > 0));
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(ends, []);
    for (const { socket } of clients) socket.destroy();
    await until(() => ends.length === 60);
    assert.equal(ends, Array(60).fill('AbortError'));
    if (path === '/waiting') assert.equal(signals, Array(60).fill('AbortError'));
    await server.close();
  });
}

test('uploads and downloads that break off leave nothing open, pipelined or not', async () => {
  const ends: string[] = [];
  const app = holdingApp(ends, []);
  const server = await app.listen({ port: 0 });
  const upload =
    'POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":';
  const download = 'GET /busy HTTP/1.1\r\nHost: a\r\n\r\n';
  opened = 0;
  for (let round = 0; round < 10; round++) {
    const clients = Array.from({ length: 10 }, () => [
      new RawClient(server.port).send(upload),
      new RawClient(server.port).send(download + download),
    ]).flat();
    await until(() => clients.every(({ socket }) => socket.bytesWritten > 0));
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const { socket } of clients) socket.resetAndDestroy();
  }
  await until(() => opened >= 100 && ends.length === opened);
  const closing = Date.now();
  await server.close();
  assert.ok(Date.now() - closing < 2000, 'nothing under way holds the server open');
  assert.equal([...new Set(ends)], ['AbortError']);
});

test('a handler beyond its time is a 503, and its signal says so', async () => {
  const ends: string[] = [];
  const signals: string[] = [];
  const logged: string[] = [];
  const app = new App({ timeout: 0.05, logger: { error: (message) => logged.push(message) } });
  app.get('/', [noted(ends), Context()], (_, { signal }) => {
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        signals.push(signal.reason.name);
        reject(signal.reason);
      });
    });
  });
  app.get('/fast', [], async () => 'fast');
  const server = await app.listen({ port: 0 });
  const late = await fetch(`${server.url}/?key=secret`);
  assert.equal([late.status, await late.json()], [503, { detail: 'Service Unavailable' }]);
  await until(() => ends.length === 1);
  assert.equal([ends, signals], [['TimeoutError'], ['TimeoutError']]);
  assert.equal(logged, ['GET / took longer than 0.05 s']);
  assert.is(await (await fetch(`${server.url}/fast`)).json(), 'fast');
  assert.is((await app.fetch(new Request('http://a/'))).status, 503);
  await server.close();
});

test.run();
