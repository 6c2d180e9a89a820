import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attachNode, type NodeHttpServer, serveNode } from '../../../src/adapters/node/serve-node.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('node: bytes that are no request');

const hello: RequestHandler = () => ({ status: 200, headers: {}, body: 'hello' });

async function withServer(handler: RequestHandler, run: (server: NodeHttpServer) => Promise<void>): Promise<void> {
  const server = await serveNode(handler, { port: 0 });
  try {
    await run(server);
  } finally {
    await server.close();
  }
}

for (const [what, lines, status, detail] of [
  ['a line that is no request line', ['nonsense'], 400, 'Bad Request'],
  ['a header without a colon', ['GET / HTTP/1.1', 'Host: a', 'nonsense'], 400, 'Bad Request'],
  [
    'both framings at once (request smuggling)',
    ['POST / HTTP/1.1', 'Host: a', 'Content-Length: 3', 'Transfer-Encoding: chunked'],
    400,
    'Bad Request',
  ],
  [
    'a head over the limit',
    ['GET / HTTP/1.1', 'Host: a', `X: ${'x'.repeat(20_000)}`],
    431,
    'Request Header Fields Too Large',
  ],
] as const) {
  test(`${what} is ${status} with a JSON detail, and the connection ends`, async () => {
    await withServer(hello, async ({ port }) => {
      const client = new RawClient(port).head(...lines);
      await until(() => client.ended);
      assert.match(client.received, new RegExp(`^HTTP/1\\.1 ${status} ${detail}\r\n`));
      assert.match(client.received, /\r\ncontent-type: application\/json\r\n/);
      assert.equal(client.json, { detail });
      client.socket.destroy();
    });
  });
}

for (const [what, ...lines] of [
  ['nonsense', 'nonsense'],
  ['too long a head', 'GET / HTTP/1.1', `X: ${'x'.repeat(20_000)}`],
] as const) {
  test(`${what} behind a request does not get its response, which is the last`, async () => {
    const waiting: (() => void)[] = [];
    const handler: RequestHandler = ({ target }) =>
      new Promise((resolve) => waiting.push(() => resolve({ status: 200, headers: {}, body: target })));
    await withServer(handler, async ({ port }) => {
      const client = new RawClient(port).head('GET /1 HTTP/1.1', 'Host: a').head('GET /2 HTTP/1.1', 'Host: a');
      client.head(...lines);
      await until(() => waiting.length === 2);
      client.head('GET /3 HTTP/1.1', 'Host: a');
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.is(client.received, '');
      for (const answer of waiting.reverse()) answer();
      await until(() => client.ended);
      const [, first = '', second = '', ...others] = client.received.split('HTTP/1.1 ');
      assert.match(first, /^200 .*\r\n\r\n\/1$/s);
      assert.not.match(first, /^connection: close\r$/im);
      assert.match(second, /^200 .*\r\nconnection: close\r\n.*\r\n\r\n\/2$/s);
      assert.equal(others, []);
      assert.is(waiting.length, 2);
      client.socket.destroy();
    });
  });
}

test('nonsense behind responses that wait for an earlier one ends the connection after them', async () => {
  let answer = (): void => {};
  const handler: RequestHandler = ({ target }) => {
    const response = { status: 200, headers: {}, body: target };
    return target === '/2' ? response : new Promise((resolve) => (answer = () => resolve(response)));
  };
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET /1 HTTP/1.1', 'Host: a').head('GET /2 HTTP/1.1', 'Host: a');
    client.head('nonsense');
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.is(client.received, '');
    const answered = Date.now();
    answer();
    await until(() => client.ended);
    assert.ok(Date.now() - answered < 4000, 'it is not left to the time that a connection may be idle');
    assert.match(client.received, /^HTTP\/1\.1 200 .*\r\n\r\n\/1HTTP\/1\.1 200 .*\r\n\r\n\/2$/s);
    client.socket.destroy();
  });
});

test('a body with a broken framing is not told to the request before it', async () => {
  let answer = (): void => {};
  const handler: RequestHandler = async ({ target, body }) => {
    if (target === '/1') await new Promise<void>((resolve) => (answer = resolve));
    else await body.bytes(100);
    return { status: 200, headers: {}, body: 'late' };
  };
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('GET /1 HTTP/1.1', 'Host: a');
    client.head('POST /2 HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked').send('nonsense\r\n');
    await until(() => client.ended || client.closed);
    assert.is(client.received, '');
    answer();
    client.socket.destroy();
  });
});

test('what follows a response that says that it is the last is no second one', async () => {
  await withServer(hello, async ({ port }) => {
    const client = new RawClient(port).head('POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: identity');
    client.send('{}');
    await until(() => client.ended);
    assert.match(client.received, /^HTTP\/1\.1 501 (?!.*HTTP\/1\.1)/s);
    assert.match(client.received, /\r\nconnection: close\r\n/);
    client.socket.destroy();
  });
});

for (const [what, lines, status, detail] of [
  ['two Host lines', ['Host: a', 'Host: b'], 400, 'More than one Host header'],
  ['two equal Host lines', ['Host: a', 'hOST: a'], 400, 'More than one Host header'],
  ['101 header lines', ['Host: a', ...Array(100).fill('X: y')], 431, 'Request Header Fields Too Large'],
  ['a coding besides chunked', ['Host: a', 'Transfer-Encoding: gzip, chunked'], 501, undefined],
  ['chunked twice', ['Host: a', 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], 400, 'Bad Request'],
] as const) {
  test(`${what} is ${status}, and no handler runs`, async () => {
    let called = false;
    const handler: RequestHandler = (request) => {
      called = true;
      return hello(request);
    };
    await withServer(handler, async ({ port }) => {
      const client = new RawClient(port).head('POST / HTTP/1.1', ...lines);
      await until(() => client.received.includes('}'));
      assert.match(client.received, new RegExp(`^HTTP/1\\.1 ${status} `));
      if (detail !== undefined) assert.equal(client.json, { detail });
      assert.not.ok(called);
      client.socket.destroy();
    });
  });
}

test('a Transfer-Encoding in HTTP/1.0 is a 400', async () => {
  await withServer(hello, async ({ port }) => {
    const client = new RawClient(port).head('POST / HTTP/1.0', 'Host: a', 'Transfer-Encoding: chunked');
    await until(() => client.ended);
    assert.match(client.received, /^HTTP\/1\.1 400 /);
    client.socket.destroy();
  });
});

test('a URL of more than 8,000 characters is 414', async () => {
  await withServer(hello, async ({ port }) => {
    for (const [length, status] of [
      [8_000, 200],
      [8_001, 414],
    ] as const) {
      const client = new RawClient(port).head(`GET ${'/'.padEnd(length, 'a')} HTTP/1.1`, 'Host: a');
      await until(() => client.received.includes('\r\n\r\n'));
      assert.match(client.received, new RegExp(`^HTTP/1\\.1 ${status} `));
      client.socket.destroy();
    }
  });
});

test('a Content-Length counts in the last of as many header lines as there may be', async () => {
  await withServer(
    async (request) => ({ status: 200, headers: {}, body: await request.body.bytes(10) }),
    async ({ port }) => {
      const client = new RawClient(port);
      client.head('POST / HTTP/1.1', 'Host: a', ...Array(98).fill('X: y'), 'Content-Length: 3').send('abc');
      await until(() => client.received.endsWith('\r\n\r\nabc'));
      client.socket.destroy();
    },
  );
});

test('garbage after a request follows its answer', async () => {
  await withServer(hello, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a').head('nonsense');
    await until(() => client.ended);
    assert.match(client.received, /^HTTP\/1\.1 200 OK[\s\S]*helloHTTP\/1\.1 400 Bad Request/);
    client.socket.destroy();
  });
});

test('garbage in the middle of a streamed answer breaks it, and writes nothing into it', async () => {
  const body = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('begin');
    await new Promise((resolve) => setTimeout(resolve, 500));
    yield new TextEncoder().encode('end');
  };
  await withServer(
    () => ({ status: 200, headers: {}, body: body() }),
    async ({ port }) => {
      const client = new RawClient(port).head('GET / HTTP/1.1', 'Host: a');
      await until(() => client.received.includes('begin'));
      client.head('nonsense');
      await until(() => client.ended || client.closed);
      assert.ok(client.received.endsWith('begin\r\n'));
      client.socket.destroy();
    },
  );
});

test('a body that breaks its framing is 400; what the handler answers then goes nowhere', async () => {
  let outcome: unknown;
  const handler: RequestHandler = async (request) => {
    outcome = await request.body.bytes(100).catch((error: unknown) => error);
    return { status: 200, headers: {}, body: 'late' };
  };
  await withServer(handler, async ({ port }) => {
    const client = new RawClient(port).head('POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked');
    client.send('3\r\nabc\r\nnonsense\r\n');
    await until(() => client.ended);
    client.socket.end();
    await until(() => outcome !== undefined);
    assert.is((outcome as { status?: number }).status, 400);
    assert.match(client.received, /^HTTP\/1\.1 400 /);
    assert.not.match(client.received, 'late');
  });
});

test('a head that takes too long is 408', async () => {
  const server = createServer({ connectionsCheckingInterval: 20 });
  attachNode(server, hello, { headTimeout: 0.05 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new RawClient((server.address() as AddressInfo).port).send('GET / HTTP/1.1\r\n');
  await until(() => client.ended);
  assert.match(client.received, /^HTTP\/1\.1 408 /);
  assert.equal(client.json, { detail: 'Request Timeout' });
  client.socket.destroy();
  server.close();
});

test('a request without a Host is a 400 with a body; HTTP/1.0 needs none', async () => {
  await withServer(hello, async ({ port }) => {
    const client = new RawClient(port).head('GET / HTTP/1.1', 'Connection: close');
    await until(() => client.ended);
    assert.match(client.received, /^HTTP\/1\.1 400 /);
    assert.equal(client.json, { detail: 'Missing Host header' });
    const old = new RawClient(port).head('GET / HTTP/1.0');
    await until(() => old.ended);
    assert.match(old.received, /^HTTP\/1\.1 200 /);
  });
});

test('a client that breaks the connection does no harm', async () => {
  await withServer(hello, async ({ port, url }) => {
    const client = new RawClient(port).send('GET / HT');
    await until(() => client.socket.readyState === 'open');
    client.socket.resetAndDestroy();
    assert.is(await (await fetch(url)).text(), 'hello');
  });
});

test.run();
