// Owns how a message says where it ends, of every server: a request with a body or without, and a response to a HEAD.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import type { HTTPException } from '../../../src/errors/http-exception.js';
import { RawClient } from '../node/raw-client.js';
import { onBun } from '../runtime.js';
import { until } from '../until.js';
import { serveNatively } from './serve-natively.js';

const plain = { 'content-type': 'text/plain' };

/** Answers with whether there is a body, and reads none. */
const tellsPresence: RequestHandler = ({ body }) => ({ status: 200, headers: plain, body: `present: ${body.present}` });

/** Answers with a body of at most ten bytes, or with why it is refused. */
const readsTen: RequestHandler = ({ body }) =>
  body.bytes(10).then(
    (bytes) => ({ status: 200, headers: plain, body: bytes }),
    ({ status, detail }: HTTPException) => ({ status, headers: plain, body: String(detail) }),
  );

async function* pieces(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('unread');
}

async function* later(): AsyncGenerator<Uint8Array> {
  for (const piece of ['abc', 'def']) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    yield new TextEncoder().encode(piece);
  }
}

async function* tellingItsEnd(log: string[]): AsyncGenerator<Uint8Array> {
  try {
    yield* later();
  } finally {
    log.push('ended');
  }
}

for (const [title, serve] of Object.entries({ 'node:http': serveNode, 'its own server': await serveNatively() })) {
  if (!serve) continue;
  const test = suite(`framing: ${title}`);

  for (const [method, ...lines] of [
    ['DELETE'],
    ['POST'],
    ['POST', 'Content-Length: 0'],
    ['OPTIONS', 'Origin: http://b', 'Access-Control-Request-Method: PUT'],
    ['PATCH', 'Content-Type: application/json'],
  ] as const) {
    test(`${[method, ...lines].join(', ')} has no body, and the connection goes on`, async () => {
      const server = await serve(tellsPresence, { port: 0 });
      const client = new RawClient(server.port);
      for (const times of [1, 2]) {
        client.head(`${method} / HTTP/1.1`, 'Host: a', ...lines);
        await until(() => client.received.split('present: false').length === times + 1);
      }
      assert.not.match(client.received, /^connection: close/im);
      client.socket.destroy();
      const started = Date.now();
      await server.close();
      assert.ok(Date.now() - started < 4000, 'nothing is waited for');
    });
  }

  for (const [framing, body] of [
    ['Content-Length: 3', 'abc'],
    ['Transfer-Encoding: chunked', '3\r\nabc\r\n0\r\n\r\n'],
  ] as const) {
    test(`a body with ${framing} is there, and unread it ends the connection`, async () => {
      const server = await serve(tellsPresence, { port: 0 });
      const client = new RawClient(server.port).head('DELETE / HTTP/1.1', 'Host: a', framing).send(body);
      await until(() => client.received.endsWith('present: true'));
      assert.match(client.received, /^connection: close\r$/im);
      client.socket.destroy();
      await server.close();
    });
  }

  // Bun's own server refuses it by itself.
  test('a body of another coding than chunked is refused', async () => {
    const server = await serve(readsTen, { port: 0 });
    const client = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: gzip, chunked');
    client.send('3\r\nabc\r\n0\r\n\r\n');
    await until(() => client.received.includes('\r\n\r\n'));
    assert.is(Number(client.received.split(' ')[1]), onBun && serve !== serveNode ? 400 : 501);
    client.socket.destroy();
    await server.close();
  });

  test('a body whose second line of Content-Encoding says gzip is refused', async () => {
    const server = await serve(readsTen, { port: 0 });
    const client = new RawClient(server.port);
    client.head(
      'POST / HTTP/1.1',
      'Host: a',
      'Content-Encoding: identity',
      'Content-Encoding: gzip',
      'Content-Length: 3',
    );
    client.send('abc');
    await until(() => client.received.includes('\r\n\r\n'));
    assert.is(Number(client.received.split(' ')[1]), 415);
    client.socket.destroy();
    await server.close();
  });

  // RFC 9110 §8.6 leaves it to the server whether two lines that say the same are one, or none.
  const takesOne = onBun && serve === serveNode;
  for (const [length, status] of [
    [3, takesOne ? 200 : 400],
    [30, takesOne ? 413 : 400],
  ] as const) {
    test(`two lines of Content-Length: ${length} are ${takesOne ? 'one' : 'refused'}, and hold the limit`, async () => {
      const server = await serve(readsTen, { port: 0 });
      const line = `Content-Length: ${length}`;
      const client = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', line, line).send('abc');
      await until(() => client.received.includes('\r\n\r\n'));
      assert.is(Number(client.received.split(' ')[1]), status);
      client.socket.destroy();
      await server.close();
    });
  }

  test('HEAD of a stream has its length where that is known, and none where it is not', async () => {
    const server = await serve(
      ({ target }) => ({
        status: 200,
        headers: { ...plain, ...(target === '/6' && { 'content-length': '6' }) },
        body: pieces(),
      }),
      { port: 0 },
    );
    for (const [path, length] of [
      ['/6', '6'],
      ['/', undefined],
    ] as const) {
      const client = new RawClient(server.port).head(`HEAD ${path} HTTP/1.1`, 'Host: a');
      await until(() => client.received.endsWith('\r\n\r\n'));
      assert.is(client.received.match(/^content-length: (.*)\r$/im)?.[1], length);
      client.received = '';
      client.head('HEAD /6 HTTP/1.1', 'Host: a');
      await until(() => client.received.endsWith('\r\n\r\n'));
      assert.match(client.received, /^HTTP\/1.1 200 /);
      client.socket.destroy();
    }
    await server.close();
  });

  test('a stream of known length says it, but where the runtime drops it, and arrives whole', async () => {
    const server = await serve(() => ({ status: 200, headers: { ...plain, 'content-length': '6' }, body: later() }), {
      port: 0,
    });
    const response = await fetch(server.url);
    assert.is(response.headers.get('content-length'), onBun && serve !== serveNode ? null : '6');
    assert.is(await response.text(), 'abcdef');
    await server.close();
  });

  // Of two lengths, or a wrong one, a client takes the end of one response for the beginning of the next.
  for (const told of ['3', '6', '60', 'six', ['6', '6']]) {
    test(`whatever was said of the length, such as ${told}, each response ends where it ends`, async () => {
      const reported: string[] = [];
      const server = await serve(
        ({ target }) => ({
          status: Number(target.slice(1)) || 200,
          headers: { ...plain, 'content-length': told, 'transfer-encoding': 'gzip' },
          body: target === '/none' ? null : target === '/bytes' ? new TextEncoder().encode('abcdef') : 'abcdef',
        }),
        { port: 0, onError: (error) => reported.push(String(error)) },
      );
      for (const [method, path, length, body] of [
        ['GET', '/', '6', 'abcdef'],
        ['HEAD', '/', '6', ''],
        ['GET', '/bytes', '6', 'abcdef'],
        ['GET', '/none', '0', ''],
        ['GET', '/204', undefined, ''],
        ['GET', '/304', undefined, ''],
      ] as const) {
        const client = new RawClient(server.port);
        for (const times of [1, 2]) {
          client.received = '';
          client.head(`${method} ${path} HTTP/1.1`, 'Host: a');
          await until(() => client.received.endsWith(`\r\n\r\n${body}`));
          const lengths = [...client.received.matchAll(/^content-length: (.*)\r$/gim)].map(([, text]) => text);
          assert.equal(lengths, length === undefined ? [] : [length], `${method} ${path}, ${times}`);
          assert.not.match(client.received, 'gzip');
        }
        client.socket.destroy();
      }
      assert.equal(reported, []);
      await server.close();
    });
  }

  test('a HEAD without a body says the length that it was given', async () => {
    const server = await serve(() => ({ status: 200, headers: { ...plain, 'content-length': '6' }, body: null }), {
      port: 0,
    });
    const response = await fetch(server.url, { method: 'HEAD' });
    assert.is(response.headers.get('content-length'), '6');
    await server.close();
  });

  for (const [told, why] of [
    ['5', 'its Content-Length says 5 bytes, and it has 6 or more'],
    ['7', 'its Content-Length says 7 bytes, and it ended after 6'],
  ]) {
    test(`a stream of 6 bytes of which ${told} were said breaks, and is given up`, async () => {
      const log: string[] = [];
      const server = await serve(
        () => ({
          status: 200,
          headers: { ...plain, 'content-length': told as string },
          body: tellingItsEnd(log),
          onSent: () => log.push('sent'),
        }),
        { port: 0, onError: (error) => log.push(String(error)) },
      );
      const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
      await until(() => log.length >= 2 && (client.closed || client.ended));
      assert.not.match(client.received, told === '5' ? /abcde/ : /\r\n0\r\n\r\n$/);
      // Deno's own server tells of it, too.
      assert.equal(
        [...new Set(log)],
        ['ended', `PorticoError: Cannot send a stream to its end: ${why}. Set the right one, or none.`],
      );
      client.socket.destroy();
      await server.close();
    });
  }

  test('a stream whose length is none is a 500', async () => {
    for (const told of ['six', '-6', ['6', '6']]) {
      const reported: string[] = [];
      const server = await serve(() => ({ status: 200, headers: { 'content-length': told }, body: later() }), {
        port: 0,
        onError: (error) => reported.push(String(error)),
      });
      for (const method of ['GET', 'HEAD']) assert.is((await fetch(server.url, { method })).status, 500);
      assert.match(reported.join(), `PorticoError: Cannot send the Content-Length ${JSON.stringify(told)}`);
      await server.close();
    }
  });

  test('while the server closes, every response says that its connection ends', async () => {
    const waiting: (() => void)[] = [];
    const response = { status: 200, headers: plain, body: 'done' };
    const server = await serve(
      ({ target }) => {
        const body = target === '/streamed' ? pieces() : 'done';
        return new Promise((resolve) => waiting.push(() => resolve({ ...response, body })));
      },
      { port: 0 },
    );
    const clients = ['/', '/streamed'].map((path) =>
      new RawClient(server.port).head(`GET ${path} HTTP/1.1`, 'Host: a'),
    );
    await until(() => waiting.length === 2);
    const closing = server.close();
    for (const answer of waiting) answer();
    await until(() => clients.every(({ ended, closed }) => ended || closed));
    for (const { received } of clients) {
      assert.match(received, /^HTTP\/1\.1 200 /);
      assert.match(received, /^connection: close\r$/im);
    }
    assert.is(await closing, 0);
    for (const { socket } of clients) socket.destroy();
  });

  test.run();
}
