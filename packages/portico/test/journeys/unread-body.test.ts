// Proves that a stranger's body is never read: the answer comes while most of it is still unsent.
import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../../../../examples/schemes/app.js';
import { RawClient } from '../../../core/test/adapters/node/raw-client.js';
import { onBun, onDeno } from '../../../core/test/adapters/runtime.js';
import { until } from '../../../core/test/adapters/until.js';
import type { Server } from '../../src/index.js';
import { attach } from '../../src/node.js';

const test = suite('journey: a body that nobody reads');
const tenMegabytes = 10 * 1024 * 1024;
const head = ['POST /tools/1 HTTP/1.1', 'Host: a', 'Content-Type: application/json'];
let server: Server;

test.before(async () => {
  server = await app.listen({ port: 0 });
});
test.after(() => server.close());

/** Sends a body slowly enough to see when the answer comes; gives the bytes that were sent by then. */
async function sendUntilAnswered(client: RawClient, chunk: string, most: number): Promise<number> {
  let sent = 0;
  while (sent < most && !client.received.includes('\r\n\r\n') && client.socket.writable) {
    client.send(chunk);
    sent += chunk.length;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return sent;
}

/** Deno's own server ends no connection: it leaves the body where it is until the client goes. */
const refused = (client: RawClient): boolean => client.ended || (onDeno && client.received.endsWith('}'));

/** The own servers of Bun and Deno tell everybody to go on. */
const tellsEverybody = onBun || onDeno;

test('10 MB from a stranger are answered with 401 while nearly all of them are unsent', async () => {
  const client = new RawClient(server.port).head(...head, `Content-Length: ${tenMegabytes}`);
  const sent = await sendUntilAnswered(client, 'x'.repeat(16_384), tenMegabytes);
  await until(() => refused(client));
  assert.match(client.received, /^HTTP\/1\.1 401 /);
  assert.match(client.received.toLowerCase(), '\r\nconnection: close\r\n');
  assert.equal(client.json, { detail: 'Not authenticated' });
  assert.ok(sent < tenMegabytes / 10, `${sent} bytes were sent`);
  client.socket.destroy();
});

test('so are chunks without an end', async () => {
  const client = new RawClient(server.port).head(...head, 'Transfer-Encoding: chunked');
  await sendUntilAnswered(client, `4000\r\n${'x'.repeat(0x4000)}\r\n`, tenMegabytes);
  await until(() => refused(client));
  assert.match(client.received, /^HTTP\/1\.1 401 /);
  client.socket.destroy();
});

test('no more is read of a body than what came before the answer', async () => {
  const client = new RawClient(server.port).head(...head, `Content-Length: ${10 * tenMegabytes}`);
  await until(() => refused(client));
  // What the system holds back of it is less than this.
  client.send('x'.repeat(5 * tenMegabytes));
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.ok(client.error !== undefined || client.socket.writableLength > 0);
  client.socket.destroy();
});

test('who asks before sending is not told to go on', async () => {
  if (tellsEverybody) return;
  const client = new RawClient(server.port).head(...head, `Content-Length: ${tenMegabytes}`, 'Expect: 100-continue');
  await until(() => client.ended);
  assert.match(client.received, /^HTTP\/1\.1 401 /);
  assert.not.match(client.received, '100 Continue');
  client.socket.destroy();
});

test('whoever may send is told to go on, unless the body is announced too long', async () => {
  if (tellsEverybody) return;
  const known = [...head, 'Authorization: Bearer writer', 'Expect: 100-continue'];
  const body = '{"name":"Saw","price":3}';
  const client = new RawClient(server.port).head(...known, `Content-Length: ${body.length}`);
  await until(() => client.received.startsWith('HTTP/1.1 100 Continue\r\n\r\n'));
  client.send(body);
  await until(() => client.received.endsWith('{"id":1,"name":"Saw","by":"writer"}'));
  client.socket.destroy();
  const greedy = new RawClient(server.port).head(...known, `Content-Length: ${tenMegabytes}`);
  await until(() => greedy.ended);
  assert.match(greedy.received, /^HTTP\/1\.1 413 /);
  assert.not.match(greedy.received, '100 Continue');
  greedy.socket.destroy();
});

test('malformed JSON from a stranger is a 401, and so is a wrong media type', async () => {
  for (const type of ['application/json', 'text/plain']) {
    const response = await fetch(`${server.url}/tools/1`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{',
    });
    assert.is(response.status, 401);
  }
});

/** A request of HTTP/2 whose client goes on sending after its response. */
async function sendOverHttp2(port: number, authorization: string, body: string) {
  const session = connect(`http://127.0.0.1:${port}`);
  const headers = { ':path': '/tools/1', ':method': 'POST', 'content-type': 'application/json', authorization };
  const stream = session.request(headers);
  const closed = once(stream, 'close');
  stream.write(body);
  const [head] = await once(stream, 'response');
  const said = [head[':status'], JSON.parse(await text(stream)).detail];
  return { session, stream, closed, said };
}

test('over HTTP/2 a client has time for the response, and its stream is over all the same', async () => {
  // What is Node's is not the own server's of others.
  if (onBun || onDeno) return;
  const http2 = createServer();
  const attached = attach(http2, app);
  await new Promise<void>((resolve) => http2.listen(0, '127.0.0.1', resolve));
  const { port } = http2.address() as AddressInfo;
  const cases = [
    ['', 401, 'Not authenticated'],
    ['Bearer writer', 413, 'The request body is longer than 1048576 bytes'],
  ] as const;
  for (const [authorization, ...expected] of cases) {
    const polite = await sendOverHttp2(port, authorization, `"${'x'.repeat(1024 * 1024)}`);
    assert.equal(polite.said, expected);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.not(polite.stream.closed, 'it is not reset');
    polite.stream.close();
    await polite.closed;
    polite.session.close();
  }
  const endless = cases.map(([authorization]) => sendOverHttp2(port, authorization, 'x'.repeat(2 * 1024 * 1024)));
  const answered = await Promise.all(endless);
  const started = Date.now();
  assert.is(await attached.close(), 0);
  assert.ok(Date.now() - started < 4000, 'nobody waits for the rest');
  for (const { session, closed, stream } of answered) {
    await closed;
    assert.is(stream.rstCode, 0);
    session.destroy();
  }
});

test.run();
