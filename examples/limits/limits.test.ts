import { connect } from 'node:net';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: limits');

test('a handler beyond its time is a 503', async () => {
  assert.is((await new TestClient(app).get('/report')).status, 503);
});

/** What a server answers to bytes. */
function send(port: number, ...parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (data) => (received += data)).on('close', () => resolve(received));
    socket.on('error', () => {});
    for (const part of parts) socket.write(part);
  });
}

const body = 'POST /notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n["a",';

for (const [what, options, sent, status] of [
  ['a head that does not end', { headTimeout: 0.2 }, 'GET / HTTP/1.1\r\n', 408],
  ['a body that does not end', { headTimeout: 0.2, requestTimeout: 0.2 }, body, 408],
  ['a body that stops', { stallTimeout: 0.2 }, body, 408],
  [
    'a URL that is too long',
    { urlLength: 10 },
    'GET /too-long-a-path HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    414,
  ],
  ['too many headers', { headerCount: 2 }, 'GET / HTTP/1.1\r\nHost: a\r\nX: y\r\nConnection: close\r\n\r\n', 431],
  ['a head that is too large', { headSize: 100 }, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(100)}\r\n\r\n`, 431],
] as const) {
  test(`${what} is a ${status}`, async () => {
    const server = await app.listen({ port: 0, ...options });
    assert.match(await send(server.port, sent), new RegExp(`^HTTP/1\\.1 ${status} `));
    await server.close();
  });
}

test('one connection too many is a 503, and the others go on', async () => {
  const server = await app.listen({ port: 0, maxConnections: 1 });
  const first = connect(server.port, '127.0.0.1');
  await new Promise((resolve) => first.once('connect', resolve));
  assert.match(await send(server.port, ''), /^HTTP\/1\.1 503 /);
  first.write('GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  const [answer] = await new Promise<Buffer[]>((resolve) => first.once('data', (data) => resolve([data])));
  assert.match(String(answer), /^HTTP\/1\.1 404 /);
  first.destroy();
  await server.close();
});

test.run();
