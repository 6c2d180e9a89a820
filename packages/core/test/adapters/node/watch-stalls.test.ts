// Clients that neither send nor take what is due, and those that are only slow.
import { type ClientHttp2Session, connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attachNode, serveNode } from '../../../src/adapters/node/serve-node.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('node: stalled clients');

const after = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

const long = new Uint8Array(12_000_000);

for (const [what, body] of [
  ['a long response', () => long],
  [
    'a stream',
    async function* () {
      for (;;) yield new Uint8Array(100_000);
    },
  ],
] as const) {
  test(`10 clients that never read ${what} are cut, and their requests are over`, async () => {
    const ended: string[] = [];
    const handler: RequestHandler = (request) => {
      request.signal.addEventListener('abort', () => ended.push(request.signal.reason.name));
      return { status: 200, headers: {}, body: body() };
    };
    const server = await serveNode(handler, { port: 0, stallTimeout: 0.3 });
    const clients = Array.from({ length: 10 }, () => {
      const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
      client.socket.pause();
      return client;
    });
    await until(() => ended.length === 10);
    assert.equal(ended, Array(10).fill('AbortError'));
    for (const { socket } of clients) socket.destroy();
    await server.close();
  });
}

test('a client that reads slowly gets all of it', async () => {
  const server = await serveNode(() => ({ status: 200, headers: {}, body: 'x'.repeat(8_000_000) }), {
    port: 0,
    stallTimeout: 0.3,
  });
  const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a', 'Connection: close');
  for (let pause = 0; pause < 8; pause++) {
    client.socket.pause();
    await after(100);
    client.socket.resume();
    await after(5);
  }
  await until(() => client.ended);
  assert.ok(client.received.length > 8_000_000);
  client.socket.destroy();
  await server.close();
});

test('a body that stops is a 408; a handler that only takes its time is not', async () => {
  const handler: RequestHandler = async (request) => {
    if (request.target === '/slow') await after(1000);
    const read = await request.body.bytes(1000);
    return { status: 200, headers: {}, body: read };
  };
  const server = await serveNode(handler, { port: 0, stallTimeout: 0.3 });
  const stopped = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', 'Content-Length: 3').send('a');
  const slow = new RawClient(server.port).head('POST /slow HTTP/1.1', 'Host: a', 'Content-Length: 3').send('abc');
  await until(() => stopped.ended && slow.received.endsWith('abc'));
  assert.match(stopped.received, /^HTTP\/1\.1 408 /);
  for (const { socket } of [stopped, slow]) socket.destroy();
  await server.close();
});

for (const [what, send] of [
  ['sends no more of its body', (session: ClientHttp2Session) => session.request({ ':method': 'POST' }).write('a')],
  ['takes no more of a response', (session: ClientHttp2Session) => session.request({ ':path': '/long' }).pause()],
] as const) {
  test(`over HTTP/2, a client that ${what} loses its request, and the others of its connection go on`, async () => {
    const ended: string[] = [];
    const server = createServer();
    const handler: RequestHandler = async (request) => {
      request.signal.addEventListener('abort', () => ended.push(request.target));
      if (request.target === '/slow') await after(1000);
      if (request.method === 'POST') await request.body.bytes(1000);
      return { status: 200, headers: {}, body: request.target === '/long' ? long.subarray(0, 1_000_000) : 'abc' };
    };
    const attached = attachNode(server, handler, { stallTimeout: 0.3, onError: () => {} });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    send(session);
    const slow = session.request({ ':path': '/slow' }).setEncoding('utf8');
    let received = '';
    slow.on('data', (piece: string) => (received += piece));
    await until(() => ended.length === 1 && received === 'abc');
    assert.is.not(ended[0], '/slow');
    session.destroy();
    await attached.close();
  });
}

test.run();
