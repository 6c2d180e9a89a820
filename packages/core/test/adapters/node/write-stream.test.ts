import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type NodeHttpServer, serveNode } from '../../../src/adapters/node/serve-node.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('node: streamed answers');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function withServer(handler: RequestHandler, run: (server: NodeHttpServer) => Promise<void>): Promise<void> {
  const server = await serveNode(handler, { port: 0 });
  try {
    await run(server);
  } finally {
    await server.close();
  }
}

test('a stream ends with the terminator and keeps the connection', async () => {
  const handler: RequestHandler = () => ({
    status: 200,
    headers: {},
    body: (async function* () {
      yield bytes('a');
      yield bytes('');
      yield bytes('b');
    })(),
  });
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.endsWith('0\r\n\r\n'));
    // How Node cuts what was written into chunks is its own affair.
    const chunks = client.received.split('\r\n\r\n')[1] ?? '';
    assert.is(chunks.replace(/\d+\r\n(\w+)\r\n/g, '$1'), 'ab0');
    client.received = '';
    client.head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.endsWith('0\r\n\r\n'));
    client.socket.destroy();
  });
});

test('a stream that fails ends without the terminator, and its error is reported', async () => {
  const error = new Error('broken');
  const reported: unknown[] = [];
  const handler: RequestHandler = () => ({
    status: 200,
    headers: {},
    // biome-ignore lint/correctness/useYield: a stream that fails at once is meant
    body: (async function* () {
      throw error;
    })(),
  });
  const server = await serveNode(handler, { port: 0, onError: (cause) => reported.push(cause) });
  const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
  await until(() => client.ended || client.closed);
  assert.not.match(client.received, '0\r\n\r\n');
  assert.equal(reported, [error]);
  client.socket.destroy();
  await server.close();
});

test('the head goes out before the first chunk is there', async () => {
  let next = (): void => {};
  const handler: RequestHandler = () => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: (async function* () {
      await new Promise<void>((resolve) => (next = resolve));
      yield bytes('late');
    })(),
  });
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.endsWith('\r\n\r\n'));
    assert.match(client.received, 'text/event-stream');
    next();
    await until(() => client.received.endsWith('0\r\n\r\n'));
    client.socket.destroy();
  });
});

test('a client that goes away while the stream waits for its next chunk ends it', async () => {
  const seen: string[] = [];
  const handler: RequestHandler = (request) => {
    request.signal.addEventListener('abort', () => seen.push('aborted'));
    return {
      status: 200,
      headers: {},
      body: {
        [Symbol.asyncIterator]: () => ({
          next: () => new Promise<never>(() => {}),
          return: async () => ({ done: true as const, value: seen.push('returned') }),
        }),
      },
      onSent: () => seen.push('sent'),
    };
  };
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.length > 0);
    client.socket.destroy();
    await until(() => seen.length === 2);
    assert.equal(seen.sort(), ['aborted', 'returned']);
  });
});

test('a stream whose client left before it began is given up, and the signal is aborted', async () => {
  const seen: string[] = [];
  const handler: RequestHandler = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    if (request.signal.aborted) seen.push('aborted');
    return {
      status: 200,
      headers: {},
      body: {
        [Symbol.asyncIterator]: () => ({
          next: async () => ({ done: true as const, value: seen.push('read') }),
          return: async () => ({ done: true as const, value: seen.push('returned') }),
        }),
      },
      onSent: () => seen.push('sent'),
    };
  };
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.socket.readyState === 'open');
    await new Promise((resolve) => setTimeout(resolve, 20));
    client.socket.destroy();
    await until(() => seen.length > 1);
    assert.equal(seen, ['aborted', 'returned']);
  });
});

test('an answer that was sent aborts nothing', async () => {
  let aborted = false;
  const handler: RequestHandler = (request) => {
    request.signal.addEventListener('abort', () => (aborted = true));
    return { status: 200, headers: {}, body: 'done' };
  };
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a', 'Connection: close');
    await until(() => client.ended);
    client.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.not.ok(aborted);
  });
});

test('a buffered answer that cannot reach its client never counts as sent', async () => {
  let sent = false;
  const handler: RequestHandler = () => ({
    status: 200,
    headers: {},
    body: 'x'.repeat(50_000_000),
    onSent: () => (sent = true),
  });
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.length > 0);
    client.socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.not.ok(sent);
  });
});

test('HTTP/1.0 gets a stream without chunks, ended by the connection', async () => {
  const handler: RequestHandler = () => ({
    status: 200,
    headers: {},
    body: (async function* () {
      yield bytes('abc');
    })(),
  });
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.0');
    await until(() => client.ended);
    assert.ok(client.received.endsWith('\r\n\r\nabc'));
    client.socket.destroy();
  });
});

test.run();
