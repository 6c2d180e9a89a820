import { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NodeBody } from '../../../src/adapters/node/node-body.js';
import type { NodePlatform } from '../../../src/adapters/node/node-request.js';
import { type NodeHttpServer, serveNode } from '../../../src/adapters/node/serve-node.js';
import { HTTPException } from '../../../src/errors/http-exception.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('NodeBody');
const limit = 100_000;

let server: NodeHttpServer;
test.before(async () => {
  server = await serveNode(
    async ({ target, body }) => {
      try {
        const bytes = await body.bytes(Number(target.slice(1)) || limit);
        return { status: 200, headers: {}, body: `<${new TextDecoder().decode(bytes)}>` };
      } catch (error) {
        return { status: (error as HTTPException).status, headers: {}, body: `<${(error as HTTPException).detail}>` };
      }
    },
    { port: 0 },
  );
});
test.after(async () => {
  await server.close();
});

const sized = (text: string): string => `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
const chunked = (...chunks: readonly string[]): string => chunkedTo('/', ...chunks);
const chunkedTo = (target: string, ...chunks: readonly string[]): string => {
  const parts = [...chunks, ''].map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`);
  return `POST ${target} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${parts.join('')}`;
};
const bodiesIn = (received: string): readonly string[] => received.match(/<[^>]*>/g) ?? [];

/** Sends texts, each as a packet of its own, and gives the bodies of so many answers. */
async function exchange(packets: readonly string[], answers = 1): Promise<readonly string[]> {
  const client = new RawClient(server.port);
  client.socket.setNoDelay(true);
  for (const packet of packets) {
    client.send(packet);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await until(() => bodiesIn(client.received).length === answers);
  client.socket.destroy();
  return bodiesIn(client.received);
}

test('a body comes with its head', async () => {
  assert.equal(await exchange([sized('abc')]), ['<abc>']);
  assert.equal(await exchange([chunked('ab', 'c')]), ['<abc>']);
});

test('a body comes after its head, whole or letter by letter', async () => {
  for (const request of [sized('abc'), chunked('ab', 'c')]) {
    const [head = '', body = ''] = request.split(/(?<=\r\n\r\n)/, 2);
    assert.equal(await exchange([head, request.slice(head.length)]), ['<abc>'], body);
    assert.equal(await exchange([...request]), ['<abc>']);
  }
});

test('a body that has no bytes is empty', async () => {
  assert.equal(await exchange([sized('')]), ['<>']);
  assert.equal(await exchange([chunked()]), ['<>']);
});

test('one connection carries one body after the other, and several at once', async () => {
  assert.equal(await exchange([sized('a'), chunked('b'), sized('c')], 3), ['<a>', '<b>', '<c>']);
  assert.equal(await exchange([sized('a') + chunked('b') + sized('') + sized('c')], 4), ['<a>', '<b>', '<>', '<c>']);
});

test('a body of many packets is put together', async () => {
  const long = 'x'.repeat(limit);
  assert.equal(await exchange([sized(long)]), [`<${long}>`]);
  assert.equal(await exchange([chunked(...Array<string>(100).fill('x'.repeat(limit / 100)))]), [`<${long}>`]);
});

test('a chunked body beyond the limit is refused while it comes', async () => {
  const refusal = `<The request body is longer than ${limit} bytes>`;
  assert.equal(await exchange([chunked('x'.repeat(limit))]), [`<${'x'.repeat(limit)}>`]);
  assert.equal(await exchange([chunked('x'.repeat(limit + 1))]), [refusal]);
  assert.equal(await exchange([chunked('x'.repeat(limit), 'y')]), [refusal]);
});

test('a chunked body beyond the limit is refused when all of it is there', async () => {
  assert.equal(await exchange([chunkedTo('/3', 'ab', 'c')]), ['<abc>']);
  assert.equal(await exchange([chunkedTo('/3', 'ab', 'cd')]), ['<The request body is longer than 3 bytes>']);
});

test('memory of a piece that is given back is free at once, and no other memory is', async () => {
  const seen: (readonly number[])[] = [];
  const own = await serveNode(
    async ({ body }) => {
      for await (const piece of body.chunks(limit)) {
        const other = new Uint8Array(4).buffer;
        for (const memory of [piece.buffer, other]) body.reclaim?.(memory);
        seen.push([piece.byteLength, other.byteLength]);
      }
      return { status: 200, headers: {}, body: null };
    },
    { port: 0 },
  );
  await fetch(own.url, { method: 'POST', body: 'x'.repeat(limit / 2) });
  assert.ok(seen.length > 0);
  assert.equal(
    seen,
    seen.map(() => [0, 4]),
  );
  await own.close();
});

test('memory that somebody else was given as well is never taken from them', async () => {
  const kept: Uint8Array[] = [];
  const given: number[] = [];
  const own = await serveNode(
    async ({ body, platform }) => {
      (platform as NodePlatform).request.on('data', (piece: Uint8Array) => kept.push(piece));
      for await (const piece of body.chunks(limit)) {
        given.push(piece.byteLength);
        body.reclaim?.(piece.buffer);
      }
      return { status: 200, headers: {}, body: null };
    },
    { port: 0 },
  );
  await fetch(own.url, { method: 'POST', body: 'x'.repeat(limit / 2) });
  await own.close();
  assert.ok(given.length > 0);
  assert.equal(
    kept.map(({ byteLength }) => byteLength),
    given,
  );
});

test('memory that a server which only plays one pushed stays its own', async () => {
  const message = new IncomingMessage(new PassThrough() as unknown as Socket);
  const pushed = new Uint8Array(10_000);
  message.push(pushed);
  message.push(null);
  const body = new NodeBody(message, new ServerResponse(message), true, false);
  for await (const piece of body.chunks(limit)) body.reclaim(piece.buffer as ArrayBuffer);
  assert.is(pushed.byteLength, 10_000);
});

async function drain(pieces: AsyncIterable<unknown>): Promise<void> {
  for await (const _piece of pieces);
}

test('a client that leaves before the end of its body is an error of its own', async () => {
  let failure: unknown;
  const own = await serveNode(
    async ({ body, target }) => {
      const read = target === '/' ? body.bytes(limit) : drain(body.chunks(limit));
      await read.catch((error: unknown) => (failure = error));
      return { status: 200, headers: {}, body: null };
    },
    { port: 0 },
  );
  for (const target of ['/', '/pieces']) {
    failure = undefined;
    const client = new RawClient(own.port).head(`POST ${target} HTTP/1.1`, 'Host: a', 'Content-Length: 10').send('abc');
    await new Promise((resolve) => setTimeout(resolve, 20));
    client.socket.destroy();
    await until(() => failure !== undefined);
    assert.is((failure as HTTPException).detail, 'The request body ended early', target);
  }
  await own.close();
});

test.run();
