import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attachNode, createNodeListener, serveNode } from '../../../src/adapters/node/serve-node.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { PorticoError } from '../../../src/errors/portico-error.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('serveNode');
const hello: RequestHandler = () => ({ status: 200, headers: {}, body: 'hello' });

test('the server says where it listens', async () => {
  const server = await serveNode(hello, { port: 0 });
  assert.is(server.url, `http://127.0.0.1:${server.port}`);
  assert.is(await (await fetch(server.url)).text(), 'hello');
  await server[Symbol.asyncDispose]();
});

test('a port in use is a clear error', async () => {
  const server = await serveNode(hello, { port: 0 });
  const error = await serveNode(hello, { port: server.port }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  assert.instance(error, PorticoError);
  assert.is(
    (error as PorticoError).message,
    `Cannot listen on 127.0.0.1:${server.port}: another program uses this port. Give another \`port\`, or 0 for a free one.`,
  );
  await server.close();
});

test('close stops accepting, waits for requests in flight and drops idle connections', async () => {
  let finish = (): void => {};
  const server = await serveNode(
    (request) =>
      request.target === '/slow'
        ? new Promise((resolve) => (finish = () => resolve({ status: 200, headers: {}, body: 'finished' })))
        : { status: 200, headers: {}, body: 'hello' },
    { port: 0 },
  );
  const idle = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
  const slow = new RawClient(server.port).head('GET /slow HTTP/1.1', 'Host: a');
  const silent = new RawClient(server.port);
  await until(() => idle.received.endsWith('hello') && slow.socket.readyState === 'open');
  await until(() => silent.socket.readyState === 'open');
  await new Promise((resolve) => setTimeout(resolve, 20));
  let closed = false;
  const closing = server.close().then(() => (closed = true));
  await until(() => idle.ended && silent.ended);
  assert.not.ok(closed);
  const late = new RawClient(server.port);
  await until(() => late.closed);
  assert.is(late.error, 'ECONNREFUSED');
  finish();
  await closing;
  await until(() => slow.received.endsWith('finished'));
  assert.match(slow.received, /connection: close/i);
  await server.close();
  for (const client of [idle, slow, silent]) client.socket.destroy();
});

test('close cuts no answer short that is still on its way to a slow client', async () => {
  const server = await serveNode(() => ({ status: 200, headers: {}, body: 'x'.repeat(20_000_000) }), { port: 0 });
  const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
  await until(() => client.received.length > 0);
  client.socket.pause();
  const closing = server.close();
  await new Promise((resolve) => setTimeout(resolve, 60));
  client.socket.resume();
  await closing;
  await until(() => client.ended);
  assert.ok(client.received.length > 20_000_000);
  client.socket.destroy();
});

test("a listener serves a server of the user's own", async () => {
  const server = createServer(
    createNodeListener(async (request) => ({
      status: 200,
      headers: {},
      body: await request.body.bytes(10),
    })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const headers = { expect: '100-continue' };
  const client = new RawClient(port).head(
    'POST / HTTP/1.1',
    'Host: a',
    'Content-Length: 3',
    `expect: ${headers.expect}`,
  );
  client.send('abc');
  await until(() => client.received.endsWith('\r\n\r\nabc'));
  assert.is(client.received.split('100 Continue').length, 2, 'one 100 Continue, from Node itself');
  client.socket.destroy();
  server.close();
});

test("attachNode gives a server of the user's own everything that serveNode does", async () => {
  const server = createServer();
  attachNode(server, hello);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new RawClient(port).head('nonsense');
  await until(() => client.ended);
  assert.equal(client.json, { detail: 'Bad Request' });
  client.socket.destroy();
  server.close();
});

test('a request whose head never ends does not keep a closing server open', async () => {
  const server = await serveNode(hello, { port: 0 });
  const client = new RawClient(server.port).send('GET / HTTP/1.1\r\nHost: a\r\n');
  const dribble = setInterval(() => client.send('X'), 100);
  try {
    await until(() => client.socket.bytesWritten > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = Date.now();
    await server.close();
    assert.ok(Date.now() - started < 4000, `close took ${Date.now() - started} ms`);
    assert.match(client.received, /^HTTP\/1\.1 408 /);
  } finally {
    clearInterval(dribble);
    client.socket.destroy();
  }
});

test('a handler that throws is a 500, and the server lives on', async () => {
  const errors: unknown[] = [];
  const broken: RequestHandler = () => {
    throw new Error('broken');
  };
  const server = await serveNode(broken, { port: 0, onError: (error) => errors.push(error) });
  assert.is((await fetch(server.url)).status, 500);
  assert.is((await fetch(server.url)).status, 500);
  assert.is(errors.length, 2);
  await server.close();
});

test.run();
