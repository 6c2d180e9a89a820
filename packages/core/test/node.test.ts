// An app on servers of one's own: HTTPS, HTTP/2 with and without TLS, a Unix socket, a listener among others.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { connect, createServer as createHttp2Server, createSecureServer, type IncomingHttpHeaders } from 'node:http2';
import { createServer as createHttpsServer, request as httpsRequest } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Body, Context, middleware } from '../src/index.js';
import { attach, createNodeListener } from '../src/node.js';
import { until } from './adapters/until.js';

const test = suite('core/node');

const fixture = (name: string): string =>
  readFileSync(new URL(`adapters/node/fixtures/localhost-${name}.pem`, import.meta.url), 'utf8');
const key = fixture('key');
const cert = fixture('cert');

const left: string[] = [];
const app = new App({ logger: { error: (message, error) => left.push(`${message}: ${error}`) } });
app.get('/where', [Context()], ({ url, headers }) => [url.href, headers.get('x-a')]);
app.post('/sum', [Body([Number])], (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0));
app.get('/silent', [Context()], ({ signal }) => {
  signal.addEventListener('abort', () => left.push(signal.reason.name));
  return new Response(new ReadableStream());
});
app.get('/events', [Context()], ({ signal }) => {
  signal.addEventListener('abort', () => left.push(signal.reason.name));
  return new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } });
});

test.before(() => app.ready());
test.before.each(() => {
  left.length = 0;
});

async function listen(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

interface Sent {
  readonly status: number | undefined;
  readonly body: unknown;
}

function send(request: typeof httpRequest, options: object, body = ''): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = request({ headers: { 'x-a': 'b' }, ...options }, async (response) =>
      resolve({ status: response.statusCode, body: JSON.parse(await text(response)) }),
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json' };

test('HTTPS', async () => {
  const server = createHttpsServer({ key, cert });
  const attached = attach(server, app);
  const port = await listen(server);
  const tls = { port, host: '127.0.0.1', ca: cert, path: '/where' };
  assert.equal(await send(httpsRequest, tls), { status: 200, body: [`https://127.0.0.1:${port}/where`, 'b'] });
  const posted = { ...tls, path: '/sum', method: 'POST', headers: json };
  assert.equal(await send(httpsRequest, posted, '[1,2]'), { status: 200, body: 3 });
  assert.is((await send(httpsRequest, { ...tls, path: '/nowhere' })).status, 404);
  const started = Date.now();
  assert.is(await attached.close(), 0);
  assert.ok(Date.now() - started < 2000, 'kept connections hold nothing open');
});

/** Sends a request over HTTP/2. */
function sendHttp2(session: ReturnType<typeof connect>, headers: IncomingHttpHeaders, body = ''): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ 'x-a': 'b', ...headers }, { endStream: body === '' });
    let status: number | undefined;
    stream.once('response', (head) => {
      status = head[':status'];
    });
    stream.once('error', reject);
    text(stream).then((received) => resolve({ status, body: JSON.parse(received) }), reject);
    if (body !== '') stream.end(body);
  });
}

for (const [what, scheme, create] of [
  ['HTTP/2 with TLS', 'https', () => createSecureServer({ key, cert, allowHTTP1: true })],
  ['HTTP/2 without TLS', 'http', () => createHttp2Server()],
] as const) {
  test(`${what}: requests, bodies, refusals, a client that goes away, and a graceful end`, async () => {
    const server = create();
    const attached = attach(server, app);
    const port = await listen(server);
    const session = connect(`${scheme}://localhost:${port}`, { ca: cert, host: '127.0.0.1' });
    const [where, sum, nowhere, wrong] = await Promise.all([
      sendHttp2(session, { ':path': '/where' }),
      sendHttp2(session, { ':path': '/sum', ':method': 'POST', ...json }, '[1,2]'),
      sendHttp2(session, { ':path': '/nowhere', ':method': 'POST', ...json }, '[1,2]'),
      sendHttp2(session, { ':path': '/sum', ':method': 'POST', ...json }, '["a"]'),
    ]);
    assert.equal(where, { status: 200, body: [`${scheme}://localhost:${port}/where`, 'b'] });
    assert.equal(sum, { status: 200, body: 3 });
    assert.equal([nowhere.status, wrong.status], [404, 422]);
    const silent = session.request({ ':path': '/silent' });
    await new Promise((resolve) => silent.once('response', resolve));
    silent.close();
    await until(() => left.length === 1);
    const events = session.request({ ':path': '/events' }).resume();
    await new Promise((resolve) => events.once('response', resolve));
    const ended = new Promise((resolve) => events.once('end', resolve));
    assert.is(await attached.close(), 0);
    await ended;
    assert.equal(left, ['AbortError', 'ServerClosingError']);
    session.destroy();
  });
}

test('over HTTP/2 a stream that fails is no clean end, and headers of a connection are left out', async () => {
  const own = new App({ logger: { error: (_, error) => left.push(String(error)) } });
  let fail = (): void => {};
  own.get('/', [Context()], ({ response }) => {
    for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'x-a'])
      response.headers.set(name, 'b');
    return new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('some'));
          fail = () => controller.error(new Error('broken'));
        },
      }),
    );
  });
  await own.ready();
  const server = createHttp2Server();
  const attached = attach(server, own, { onError: (error) => left.push(String(error)) });
  const session = connect(`http://localhost:${await listen(server)}`);
  const stream = session.request({ ':path': '/' });
  const head = await new Promise<IncomingHttpHeaders>((resolve) => stream.once('response', resolve));
  assert.equal([head[':status'], head['x-a'], head['keep-alive'], head['upgrade']], [200, 'b', undefined, undefined]);
  fail();
  const received = await text(stream).catch((error: Error) => error.message);
  assert.equal([received, stream.rstCode], ['Stream closed with error code NGHTTP2_INTERNAL_ERROR', 2]);
  assert.equal(left, ['Error: broken']);
  session.destroy();
  await attached.close();
});

test('over HTTP/2, too, a response is as long as its body, whatever was said of its length', async () => {
  const own = new App();
  own.use(middleware('long', async (_request, next) => ({ ...(await next()), headers: { 'content-length': '60' } })));
  own.get('/', [], () => 'ab');
  await own.ready();
  const server = createHttp2Server();
  const attached = attach(server, own);
  const session = connect(`http://localhost:${await listen(server)}`);
  const stream = session.request({ ':path': '/' });
  const head = await new Promise<IncomingHttpHeaders>((resolve) => stream.once('response', resolve));
  assert.equal([head[':status'], head['content-length'], await text(stream)], [200, '4', '"ab"']);
  session.destroy();
  await attached.close();
});

test('nothing of a head that cannot be sent is left in the 500 that takes its place', async () => {
  const own = new App({ logger: { error: () => undefined } });
  const headers = { 'content-encoding': 'gzip', 'x-a': 'b\r\nx-c: d' };
  own.use(middleware('broken', async (_request, next) => ({ ...(await next()), headers })));
  own.get('/', [], () => 1);
  await own.ready();
  const server = createHttp2Server();
  const attached = attach(server, own, { onError: () => undefined });
  const session = connect(`http://localhost:${await listen(server)}`);
  const stream = session.request({ ':path': '/' });
  const head = await new Promise<IncomingHttpHeaders>((resolve) => stream.once('response', resolve));
  assert.equal(
    [head[':status'], head['content-encoding'], head['x-a'], JSON.parse(await text(stream))],
    [500, undefined, undefined, { detail: 'Internal Server Error' }],
  );
  session.destroy();
  await attached.close();
  const http = await own.listen({ port: 0 });
  const { status, statusText, headers: sent } = await fetch(http.url);
  assert.equal([status, statusText, sent.get('content-encoding')], [500, 'Internal Server Error', null]);
  await http.close();
});

test('a client without HTTP/2 on a server of HTTP/2', async () => {
  const server = createSecureServer({ key, cert, allowHTTP1: true });
  const attached = attach(server, app);
  const port = await listen(server);
  const sent = await send(httpsRequest, { port, host: '127.0.0.1', ca: cert, path: '/where' });
  assert.equal(sent, { status: 200, body: [`https://127.0.0.1:${port}/where`, 'b'] });
  assert.is(await attached.close(), 0);
});

test('a Unix socket, by attach and by listen', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-'));
  const [first, second] = [join(folder, 'a'), join(folder, 'b')];
  const own = createServer();
  const attached = attach(own, app);
  await new Promise<void>((resolve) => own.listen(first, resolve));
  const server = await app.listen({ path: second });
  assert.equal([server.url, server.port], [`unix:${second}`, 0]);
  for (const socketPath of [first, second]) {
    const sent = await send(httpRequest, { socketPath, path: '/where', headers: { host: 'a', 'x-a': 'b' } });
    assert.equal(sent, { status: 200, body: ['http://a/where', 'b'] });
  }
  await attached.close();
  await server.close();
  await rm(folder, { recursive: true });
});

test('a listener among others', async () => {
  const listener = createNodeListener(app, { urlLength: 20 });
  const server = createServer((request, response) => {
    if (request.url === '/other') response.end('"other"');
    else listener(request, response);
  });
  const port = await listen(server);
  const from = (path: string): Promise<Sent> => send(httpRequest, { port, path, agent: false });
  assert.is((await from('/other')).body, 'other');
  assert.equal((await from('/where')).body, [`http://localhost:${port}/where`, 'b']);
  assert.is((await from('/where?with=a-long-query')).status, 414);
  server.close();
});

test('a body that others have read before the listener is no fault of the client', async () => {
  const listener = createNodeListener(app);
  const server = createServer(async (request, response) => {
    if (request.headers['x-reader'] === 'all') await text(request);
    else if (request.headers['x-reader'] === 'some') await once(request, 'data');
    listener(request, response);
  });
  const port = await listen(server);
  const sum = (reader: string): Promise<Sent> =>
    send(httpRequest, { port, path: '/sum', method: 'POST', headers: { ...json, 'x-reader': reader } }, '[1,2]');
  assert.equal(await sum('nobody'), { status: 200, body: 3 });
  for (const reader of ['all', 'some']) {
    left.length = 0;
    assert.equal(await sum(reader), { status: 500, body: { detail: 'Internal Server Error' } });
    assert.match(
      left.join(),
      'Cannot read the request body: it was read before the app got the request. Put it in front',
    );
  }
  server.close();
});

test.run();
