import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type NodeHttpServer, serveNode } from '../../../src/adapters/node/serve-node.js';
import type { OutgoingResponse, RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { HTTPException } from '../../../src/errors/http-exception.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('node: a body that is not read');

const refusal: OutgoingResponse = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: '{"detail":"Not authenticated"}',
};

async function withServer(handler: RequestHandler, run: (server: NodeHttpServer) => Promise<void>): Promise<void> {
  const server = await serveNode(handler, { port: 0 });
  try {
    await run(server);
  } finally {
    await server.close();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const post = ['POST / HTTP/1.1', 'Host: a'];

for (const [kind, handler] of [
  ['at once', () => refusal],
  ['later', async () => sleep(20).then(() => refusal)],
] as const) {
  test(`a refusal given ${kind} reaches a client that has sent only the head`, async () => {
    await withServer(handler, async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 10000000');
      await until(() => client.ended);
      assert.match(client.received, /^HTTP\/1\.1 401 Unauthorized\r\n/);
      assert.match(client.received, /\r\nconnection: close\r\n/i);
      assert.equal(client.json, { detail: 'Not authenticated' });
      assert.not.match(client.received, '100 Continue');
      assert.is(client.error, undefined);
      client.socket.destroy();
    });
  });
}

test('a client that keeps sending slowly reads the whole answer, and is cut off within about a second', async () => {
  await withServer(
    () => refusal,
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 10000000');
      const begin = Date.now();
      let sent = 0;
      while (!client.closed && Date.now() - begin < 3000) {
        client.send('x'.repeat(1000));
        sent += 1000;
        await sleep(20);
      }
      assert.ok(client.closed);
      assert.ok(client.ended);
      assert.equal(client.json, { detail: 'Not authenticated' });
      assert.ok(Date.now() - begin < 2000, 'the connection was held for too long');
      assert.ok(sent < 1_000_000);
    },
  );
});

test('a client that sends on before it reads is not reset, and reads the whole answer', async () => {
  await withServer(
    () => refusal,
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 10000000');
      client.socket.pause();
      for (let round = 0; round < 10; round++) {
        await sleep(20);
        client.send('x'.repeat(1000));
      }
      client.socket.resume();
      await until(() => client.ended);
      assert.is(client.error, undefined);
      assert.equal(client.json, { detail: 'Not authenticated' });
      client.socket.destroy();
    },
  );
});

test('a client that floods reads the whole answer, and most of its body is never read', async () => {
  let read = 0;
  await withServer(
    (request) => {
      const { socket } = (request as unknown as { message: { socket: import('node:net').Socket } }).message;
      socket.once('close', () => (read = socket.bytesRead));
      return refusal;
    },
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 10000000').send('x'.repeat(10_000_000));
      await until(() => client.closed);
      assert.equal(client.json, { detail: 'Not authenticated' });
      await until(() => read > 0);
      assert.ok(read < 400_000, `${read} bytes were read`);
    },
  );
});

test('fetch gets the answer to an upload that is refused', async () => {
  await withServer(
    async () => refusal,
    async ({ url }) => {
      for (let round = 0; round < 20; round++) {
        const response = await fetch(url, { method: 'POST', body: 'x'.repeat(300_000) });
        assert.is(response.status, 401);
        assert.equal(await response.json(), { detail: 'Not authenticated' });
      }
    },
  );
});

test('a client that goes is let go, although the rest of its body was not read', async () => {
  let closed = 0;
  await withServer(
    (request) => {
      const { socket } = (request as unknown as { message: { socket: import('node:net').Socket } }).message;
      socket.once('close', () => (closed = Date.now()));
      return refusal;
    },
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 10000000').send('x'.repeat(80_000));
      await until(() => client.ended);
      const gone = Date.now();
      client.socket.end();
      await until(() => closed > 0);
      assert.ok(closed - gone < 500, `it was held for ${closed - gone} ms`);
    },
  );
});

test('a client that sends more than is read of it is not reset before it had time to read', async () => {
  await withServer(
    () => refusal,
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 10000000');
      client.socket.pause();
      // It is refused by now, and does not know yet.
      await sleep(100);
      client.send('x'.repeat(10_000_000));
      await sleep(400);
      assert.is(client.error, undefined);
      client.socket.resume();
      await until(() => client.ended);
      assert.is(client.error, undefined);
      assert.equal(client.json, { detail: 'Not authenticated' });
      // And it holds its connection no longer than it was given.
      await until(() => client.closed);
    },
  );
});

test('what follows an unread body is never taken for another request', async () => {
  let requests = 0;
  await withServer(
    async () => {
      requests++;
      await sleep(20);
      return refusal;
    },
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 2000');
      await until(() => client.ended);
      client.send('x'.repeat(2000)).head('GET /next HTTP/1.1', 'Host: a');
      await sleep(50);
      assert.is(requests, 1);
      client.socket.destroy();
    },
  );
});

test('a body that was read whole keeps the connection', async () => {
  await withServer(
    async (request) => ({ status: 200, headers: {}, body: String((await request.body.bytes(100)).byteLength) }),
    async ({ port }) => {
      const client = new RawClient(port);
      client.head(...post, 'Content-Length: 3').send('abc');
      await until(() => client.received.endsWith('\r\n\r\n3'));
      client.head(...post, 'Transfer-Encoding: chunked').send('4\r\nabcd\r\n0\r\n\r\n');
      await until(() => client.received.endsWith('\r\n\r\n4'));
      assert.not.match(client.received, /connection: close/i);
      client.socket.destroy();
    },
  );
});

test('a body announced too long is refused before a byte of it comes', async () => {
  await withServer(
    async (request) => {
      try {
        await request.body.bytes(1000);
      } catch (error) {
        if (error instanceof HTTPException) return { ...refusal, status: error.status };
      }
      return { ...refusal, status: 200 };
    },
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 1001');
      await until(() => client.ended);
      assert.match(client.received, 'HTTP/1.1 413 ');
      client.socket.destroy();
    },
  );
});

test('Expect: 100-continue is answered only when the body is read', async () => {
  await withServer(
    async (request) =>
      request.target === '/read'
        ? { status: 200, headers: {}, body: String((await request.body.bytes(100)).byteLength) }
        : refusal,
    async ({ port }) => {
      const refused = new RawClient(port).head(...post, 'Content-Length: 10000000', 'Expect: 100-continue');
      await until(() => refused.ended);
      assert.match(refused.received, /^HTTP\/1\.1 401 /);
      assert.equal(refused.json, { detail: 'Not authenticated' });
      refused.socket.destroy();
      const read = new RawClient(port);
      read.head('POST /read HTTP/1.1', 'Host: a', 'Content-Length: 3', 'Expect: 100-continue');
      await until(() => read.received.length > 0);
      assert.is(read.received, 'HTTP/1.1 100 Continue\r\n\r\n');
      read.send('abc');
      await until(() => read.received.endsWith('\r\n\r\n3'));
      read.socket.destroy();
    },
  );
});

test('a body announced too long under Expect is refused without a 100', async () => {
  await withServer(
    async (request) => {
      const status = await request.body.bytes(10).then(
        () => 200,
        (error: HTTPException) => error.status,
      );
      return { ...refusal, status };
    },
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 11', 'Expect: 100-continue');
      await until(() => client.ended);
      assert.match(client.received, /^HTTP\/1\.1 413 /);
      client.socket.destroy();
    },
  );
});

test('another expectation is 417', async () => {
  await withServer(
    () => refusal,
    async ({ port }) => {
      const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a', 'Expect: a-miracle');
      await until(() => client.received.includes('}'));
      assert.match(client.received, /^HTTP\/1\.1 417 /);
      assert.equal(client.json, { detail: 'Expectation Failed' });
      client.socket.destroy();
    },
  );
});

test('a client that ends before its body does is told 400, and the handler learns it', async () => {
  let learned: unknown;
  await withServer(
    async (request) => {
      await request.body.bytes(100).catch((error: unknown) => (learned = error));
      return refusal;
    },
    async ({ port }) => {
      const client = new RawClient(port).head(...post, 'Content-Length: 50').send('short');
      client.socket.end();
      await until(() => learned !== undefined);
      assert.instance(learned, HTTPException);
      assert.is((learned as HTTPException).status, 400);
      await until(() => client.ended);
      assert.match(client.received, /^HTTP\/1\.1 400 /);
      client.socket.destroy();
    },
  );
});

test.run();
