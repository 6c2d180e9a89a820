// Owns what a client sees byte by byte of every server: node:http, and the one of the runtime.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type OutgoingHttpHeaders, request as send } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import type { IncomingRequest } from '../../../src/contracts/incoming-request.js';
import type { OutgoingResponse, RequestHandler } from '../../../src/contracts/outgoing-response.js';
import type { HTTPException } from '../../../src/errors/http-exception.js';
import { PorticoError } from '../../../src/errors/portico-error.js';
import { RawClient } from '../node/raw-client.js';
import { onBun, onDeno } from '../runtime.js';
import { until } from '../until.js';
import { serveNatively } from './serve-natively.js';

const native = await serveNatively();
const hello: RequestHandler = () => text('hello');

function text(body: string): OutgoingResponse {
  return { status: 200, headers: { 'content-type': 'text/plain' }, body };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A handler that answers when it is told to, and what tells it. */
function createGate(): { readonly handler: RequestHandler; open(): void; readonly asked: () => boolean } {
  const waiting: (() => void)[] = [];
  return {
    handler: (request) =>
      request.target === '/slow' ? new Promise((resolve) => waiting.push(() => resolve(text('done')))) : text('hello'),
    open: () => {
      for (const answer of waiting.splice(0)) answer();
    },
    asked: () => waiting.length > 0,
  };
}

async function* ticks({ signal }: IncomingRequest): AsyncGenerator<Uint8Array> {
  while (!signal.aborted) {
    yield new TextEncoder().encode('data: tick\n\n');
    await pause(5);
  }
}

async function lengthOf({ body }: IncomingRequest): Promise<OutgoingResponse> {
  try {
    return text(String((await body.bytes(10)).byteLength));
  } catch (error) {
    return { ...text('refused'), status: (error as HTTPException).status };
  }
}

for (const [title, serve] of Object.entries({ 'node:http': serveNode, 'its own server': native })) {
  if (!serve) continue;
  const test = suite(`wire: ${title}`);
  const isNative = serve === native;

  test('the server says where it listens, and a port in use is a clear error', async () => {
    const server = await serve(hello, { port: 0 });
    assert.is(server.url, `http://127.0.0.1:${server.port}`);
    assert.is(await (await fetch(server.url)).text(), 'hello');
    const error = await serve(hello, { port: server.port }).catch((cause: unknown) => cause);
    assert.instance(error, PorticoError);
    const place = `127.0.0.1:${server.port}`;
    assert.match((error as Error).message, `Cannot listen on ${place}: another program uses this port. Give another`);
    await server.close();
  });

  test('a handler that fails, now or later, is a 500, and the server lives on', async () => {
    const reported: string[] = [];
    const failing: RequestHandler = ({ target }) => {
      if (target === '/now') throw new Error('now');
      return pause(1).then(() => Promise.reject(new Error('later')));
    };
    const server = await serve(failing, { port: 0, onError: (error) => reported.push((error as Error).message) });
    for (const when of ['now', 'later', 'now']) {
      const response = await fetch(`${server.url}/${when}`);
      assert.is(response.status, 500);
      assert.equal(await response.json(), { detail: 'Internal Server Error' });
    }
    assert.equal(reported, ['now', 'later', 'now']);
    assert.is(await server.close(1), 0);
  });

  test('it listens on a Unix socket, where nobody has an address, and leaves none behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-socket-'));
    const path = join(folder, 'app.sock');
    const server = await serve(({ client, target, url }) => text(JSON.stringify([client ?? null, target, url.href])), {
      path,
    });
    assert.equal([server.url, server.port], [`unix:${path}`, 0]);
    const ask = (target: string, headers: OutgoingHttpHeaders): Promise<string> =>
      new Promise((resolve, reject) => {
        send({ socketPath: path, path: target, headers }, (response) => {
          response.setEncoding('utf8').on('data', resolve);
        })
          .on('error', reject)
          .end();
      });
    const to = (origin: string, target: string) => JSON.stringify([null, target, `${origin}${target}`]);
    assert.is(await ask('/items/1?q=/', { host: 'a' }), to('http://a', '/items/1?q=/'));
    assert.is(await ask('//items//1', { host: 'a:81' }), to('http://a:81', '//items//1'));
    assert.is(await ask('/', {}), to('http://localhost', '/'));
    await server.close();
    assert.not.ok(existsSync(path));
    rmSync(folder, { recursive: true });
  });

  test('a path is as it was sent, but where the runtime resolves it', async () => {
    const server = await serve(({ target }) => text(`${target} `), { port: 0 });
    const client = new RawClient(server.port);
    for (const [sent, resolved] of [
      ['/x/../items/1', '/items/1'],
      ['/x/%2e%2e/items/1', '/items/1'],
      ['/x\\..\\items\\1', '/items/1'],
      ['//items/./1', '//items/1'],
    ] as const) {
      client.received = '';
      client.head(`GET ${sent} HTTP/1.1`, 'Host: a');
      await until(() => client.received.endsWith(' '));
      assert.ok(client.received.endsWith(`\r\n\r\n${isNative && onBun ? resolved : sent} `), client.received);
    }
    client.socket.destroy();
    await server.close();
  });

  test('no host moves a path, and one that would is refused', async () => {
    const handler: RequestHandler = (request) => {
      try {
        return text(`${request.target} ${request.url.pathname} `);
      } catch (error) {
        return { ...text(`${request.target} refused `), status: (error as HTTPException).status };
      }
    };
    const server = await serve(handler, { port: 0 });
    for (const host of ['a/b', 'a/b/', 'a/', 'a?b', 'a/b?c', 'a#b', 'a/b#c', 'a/b#', 'a#/b', 'c@a', 'a\\b', 'a/b\\']) {
      for (const path of ['/', '/items', '/items/1', '/items?q=/x']) {
        const client = new RawClient(server.port).head(`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close');
        await until(() => client.ended || client.closed);
        client.socket.destroy();
        const [, status, body] = /^HTTP\/1\.1 (\d+) .*?\r\n\r\n(.*)$/s.exec(client.received) ?? [];
        assert.is(status, '400', `${host} ${path}: ${client.received}`);
        assert.ok(!body?.endsWith('refused ') || body === `${path} refused `, `${host} ${path}: ${body}`);
      }
    }
    await server.close();
  });

  test('the client has the address of its connection', async () => {
    const server = await serve(async ({ client }) => text(client?.address ?? ''), { port: 0 });
    assert.is(await (await fetch(server.url)).text(), '127.0.0.1');
    await server.close();
  });

  test('lines of one name are one value, and cookies are one line', async () => {
    const names = ['x-a', 'cookie', 'x-none'];
    const handler: RequestHandler = (request) =>
      text(JSON.stringify([names.map((name) => request.header(name)), names.map((name) => request.headers.get(name))]));
    const server = await serve(handler, { port: 0 });
    const client = new RawClient(server.port).head(
      'GET / HTTP/1.1',
      ...['Host: a', 'X-A: 1', 'x-a: 2', 'Cookie: a=1', 'Cookie: b=2'],
    );
    await until(() => client.received.endsWith(']'));
    const one = ['1, 2', 'a=1; b=2', null];
    assert.equal(client.json, [one, one]);
    client.socket.destroy();
    await server.close();
  });

  test('each cookie that is set has a line of its own', async () => {
    const server = await serve(() => ({ ...text(''), headers: { 'set-cookie': ['a=1', 'b=2'] } }), { port: 0 });
    const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.includes('\r\n\r\n'));
    assert.equal(
      client.received.match(/^set-cookie: .*$/gim)?.map((line) => line.slice(12)),
      ['a=1', 'b=2'],
    );
    client.socket.destroy();
    await server.close();
  });

  test('HEAD has the length of GET, and the connection goes on', async () => {
    const server = await serve(hello, { port: 0 });
    const client = new RawClient(server.port).head('HEAD / HTTP/1.1', 'Host: a');
    await until(() => client.received.endsWith('\r\n\r\n'));
    assert.match(client.received, /^content-length: 5\r$/im);
    client.head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.endsWith('hello'));
    client.socket.destroy();
    await server.close();
  });

  test('a URL that is too long is 414', async () => {
    const server = await serve(hello, { port: 0, urlLength: 20 });
    assert.is((await fetch(`${server.url}/${'a'.repeat(30)}`)).status, 414);
    assert.is((await fetch(`${server.url}/short`)).status, 200);
    await server.close();
  });

  test('a body longer than its limit is 413, however it is framed', async () => {
    const server = await serve(lengthOf, { port: 0 });
    const long = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', 'Content-Length: 11');
    await until(() => long.received.includes('413'));
    const chunked = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked');
    chunked.send('b\r\n01234567890\r\n');
    await until(() => chunked.received.includes('413'));
    const fits = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked');
    fits.send('a\r\n0123456789\r\n0\r\n\r\n');
    await until(() => fits.received.endsWith('10'));
    for (const { socket } of [long, chunked, fits]) socket.destroy();
    await server.close();
  });

  test('a body that does not come in its time is 408, whole or in pieces', async () => {
    const server = await serve(lengthOf, { port: 0, requestTimeout: 1 });
    const whole = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', 'Content-Length: 5').send('a');
    const pieces = new RawClient(server.port).head('POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked');
    pieces.send('1\r\na\r\n');
    await pause(1500);
    for (const client of [whole, pieces]) {
      await until(() => client.received.startsWith('HTTP/1.1 408 '));
      client.socket.destroy();
    }
    await server.close();
  });

  test('close takes nothing new, waits for what is under way, and ends its connections', async () => {
    const gate = createGate();
    const server = await serve(gate.handler, { port: 0 });
    const idle = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
    const slow = new RawClient(server.port).head('GET /slow HTTP/1.1', 'Host: a');
    await until(() => idle.received.endsWith('hello') && gate.asked());
    let closed = false;
    const closing = server.close().then((cut) => {
      closed = true;
      return cut;
    });
    await until(() => idle.ended || idle.closed);
    const late = new RawClient(server.port);
    await until(() => late.closed);
    assert.is(late.error, 'ECONNREFUSED');
    assert.not.ok(closed);
    gate.open();
    assert.is(await closing, 0);
    await until(() => slow.received.endsWith('done') && (slow.ended || slow.closed));
    assert.is(await server.close(), 0);
    for (const { socket } of [idle, slow, late]) socket.destroy();
  });

  test('what is under way when the grace is over is cut, and told before', async () => {
    const aborted: string[] = [];
    const server = await serve(
      ({ signal }) => {
        signal.addEventListener('abort', () => aborted.push((signal.reason as Error).name));
        return new Promise(() => {});
      },
      { port: 0 },
    );
    const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
    await pause(50);
    assert.is(await server.close(0.2), 1);
    assert.equal(aborted, ['ServerClosingError']);
    await until(() => client.closed || client.ended || client.received.includes('503'));
    assert.not.match(client.received, ' 200 ');
    client.socket.destroy();
  });

  test('a closing server is the proper end of an event stream', async () => {
    const server = await serve(
      (request) => ({ status: 200, headers: { 'content-type': 'text/event-stream' }, body: ticks(request) }),
      { port: 0 },
    );
    const client = new RawClient(server.port).head('GET / HTTP/1.1', 'Host: a');
    await until(() => client.received.includes('tick'));
    assert.is(await server.close(), 0);
    await until(() => client.received.endsWith('0\r\n\r\n'));
    client.socket.destroy();
  });

  test('a handler may take longer than a connection may be idle', async () => {
    const gate = createGate();
    const times = isNative && onDeno ? {} : { idleTimeout: 1, stallTimeout: 1 };
    const server = await serve(gate.handler, { port: 0, ...times });
    const client = new RawClient(server.port).head('GET /slow HTTP/1.1', 'Host: a');
    await pause(6000);
    gate.open();
    await until(() => client.received.endsWith('done'));
    client.socket.destroy();
    await server.close();
  });

  if (isNative) {
    test('requests beyond the limit of connections are 503', async () => {
      const gate = createGate();
      const server = await serve(gate.handler, { port: 0, maxConnections: 1 });
      const slow = new RawClient(server.port).head('GET /slow HTTP/1.1', 'Host: a');
      await until(gate.asked);
      assert.is((await fetch(server.url)).status, 503);
      gate.open();
      await until(() => slow.received.endsWith('done'));
      assert.is((await fetch(server.url)).status, 200);
      slow.socket.destroy();
      await server.close();
    });

    test('a limit that it cannot hold is a clear error', async () => {
      const error = await serve(hello, { port: 0, headTimeout: 5 }).catch((cause: unknown) => cause);
      assert.match(String(error), /^PorticoError: Cannot listen with headTimeout on (Bun|Deno): /);
    });
  }

  test.run();
}
