import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import type { OutgoingResponse } from '../../../src/contracts/outgoing-response.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('writeAnswer');

/** Every byte of an answer, as Latin-1. */
async function bytesOf(answer: Omit<OutgoingResponse, 'status'>): Promise<string> {
  const server = await serveNode(() => ({ status: 200, ...answer }), { port: 0 });
  const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a', 'Connection: close');
  await until(() => client.ended);
  client.socket.destroy();
  await server.close();
  return client.received;
}

const headers = { 'x-name': 'Zoë' };
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

for (const [kind, body, sent] of [
  ['a text of ASCII', 'hello', 'hello'],
  ['any other text', 'grüße 👋', utf8('grüße 👋')],
  ['half a surrogate pair', '\ud800', utf8('\ufffd')],
  ['bytes', new Uint8Array([0, 255]), '\u0000ÿ'],
  ['nothing', null, ''],
] as const) {
  test(`a header is sent as Latin-1, and its length right, before ${kind}`, async () => {
    const received = await bytesOf({ headers, body });
    assert.match(received, '\r\nx-name: Zoë\r\n');
    assert.match(received, `\r\ncontent-length: ${sent.length}\r\n`);
    assert.is(received.slice(received.indexOf('\r\n\r\n') + 4), sent);
  });
}

test('a long text goes out whole', async () => {
  for (const body of ['x'.repeat(3_000_000), 'ö'.repeat(2_000_000)]) {
    const received = await bytesOf({ headers, body });
    assert.is(received.slice(received.indexOf('\r\n\r\n') + 4).length, Buffer.byteLength(body));
  }
});

test('a task for after the answer starts once its bytes are written', async () => {
  let sent = 0;
  const onSent = (): void => void sent++;
  await bytesOf({ headers, body: 'hello', onSent });
  assert.is(sent, 1);
  await bytesOf({ headers, body: null, onSent });
  assert.is(sent, 2);
  await bytesOf({ headers, body: 'x'.repeat(3_000_000), onSent });
  assert.is(sent, 3);
});

test('in HTTP/1.0, where the end of a connection is that of a response, a stream that fails resets it', async () => {
  const failing = { fail: (): void => {} };
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('some');
    await new Promise<void>((resolve) => {
      failing.fail = resolve;
    });
    throw new Error('broken');
  }
  const server = await serveNode(() => ({ status: 200, headers: {}, body: broken() }), {
    port: 0,
    onError: () => undefined,
  });
  const client = new RawClient(server.port).head('GET / HTTP/1.0');
  await until(() => client.received.endsWith('\r\n\r\nsome'));
  failing.fail();
  await until(() => client.closed);
  assert.equal([client.ended, client.error], [false, 'ECONNRESET']);
  await server.close();
});

test.run();
