// Owns what must hold on every runtime: raw request handlers, and what a client of theirs sees.
import * as assert from 'uvu/assert';
import type { IncomingRequest } from '../../../src/contracts/incoming-request.js';
import type { OutgoingResponse, RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { HTTPException } from '../../../src/errors/http-exception.js';
import { until } from '../until.js';

/** Sends a request to the handler under test; the path is given, the origin is the runtime's. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** A fact that must hold on every runtime. */
export interface Case {
  readonly name: string;
  readonly handler: () => RequestHandler;
  /** @param framed Whether the length of a body that goes out is there: over a socket always. */
  readonly check: (send: Send, framed: boolean) => Promise<void>;
}

const text = new TextEncoder();

function json(value: unknown, status = 200): OutgoingResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** Answers with what the limited body reads as, or the error that it refuses with. */
async function readBack(request: IncomingRequest, limit: number): Promise<OutgoingResponse> {
  try {
    const first = await request.body.bytes(limit);
    const second = await request.body.bytes(limit);
    return json({ length: first.byteLength, text: new TextDecoder().decode(first), same: first === second });
  } catch (error) {
    if (error instanceof HTTPException) return json({ detail: error.detail }, error.status);
    throw error;
  }
}

/** Answers with what the body reads as piece by piece, or the error that ends it. */
async function streamBack(request: IncomingRequest, limit: number): Promise<OutgoingResponse> {
  const decoder = new TextDecoder();
  let read = '';
  try {
    for await (const piece of request.body.chunks(limit)) read += decoder.decode(piece, { stream: true });
    return json({ text: read });
  } catch (error) {
    if (error instanceof HTTPException) return json({ detail: error.detail }, error.status);
    throw error;
  }
}

const unended: ReadableStreamDefaultController<Uint8Array>[] = [];

/** Ends the bodies that have none: their clients would wait for ever. */
export function endBodies(): void {
  for (const controller of unended.splice(0)) {
    try {
      controller.close();
    } catch {
      // The client has given it up.
    }
  }
}

/** A body that is sent in so many pieces, its length unsaid; without an end, it is over with its case. */
function inPieces(count: number, ends = true): RequestInit {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let sent = 0; sent < count; sent++) controller.enqueue(text.encode('01234'));
      if (ends) controller.close();
      else unended.push(controller);
    },
  });
  return { method: 'POST', body, duplex: 'half' } as RequestInit;
}

async function* chunks(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield text.encode(part);
}

const log: string[] = [];

/** A stream that never ends by itself, and says when it was ended. */
async function* endless(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  signal.addEventListener('abort', () => log.push('aborted'));
  try {
    for (;;) {
      yield text.encode('x'.repeat(1000));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  } finally {
    log.push('returned');
  }
}

export const cases: readonly Case[] = [
  {
    name: 'text goes out as UTF-8 with its length in bytes',
    handler: () => () => ({ status: 201, headers: { 'content-type': 'text/plain', 'x-a': 'b' }, body: 'grüße' }),
    check: async (send, framed) => {
      const response = await send('/');
      assert.is(response.status, 201);
      assert.is(response.headers.get('x-a'), 'b');
      assert.is(response.headers.get('content-type'), 'text/plain');
      assert.is(response.headers.get('content-length'), framed ? '7' : null);
      assert.is(await response.text(), 'grüße');
    },
  },
  {
    name: 'an answer that comes later is awaited',
    handler: () => async () => json(await Promise.resolve({ late: true })),
    check: async (send) => assert.equal(await (await send('/')).json(), { late: true }),
  },
  {
    name: 'bytes go out unchanged',
    handler: () => () => ({ status: 200, headers: {}, body: new Uint8Array([0, 255, 10]) }),
    check: async (send) => assert.equal([...new Uint8Array(await (await send('/')).arrayBuffer())], [0, 255, 10]),
  },
  {
    name: 'an answer without a body has the length 0',
    handler: () => () => ({ status: 200, headers: {}, body: null }),
    check: async (send, framed) => {
      const response = await send('/');
      assert.is(response.headers.get('content-length'), framed ? '0' : null);
      assert.is(await response.text(), '');
    },
  },
  ...[101, 199, 600, 204.5, Number.NaN].map(
    (status): Case => ({
      name: `the status ${status} is no final one: a 500 goes out`,
      handler: () => () => ({ status, headers: {}, body: null }),
      check: async (send) => assert.is((await send('/')).status, 500),
    }),
  ),
  ...[204, 304].map(
    (status): Case => ({
      name: `${status} has neither body nor length, whatever the answer says`,
      handler: () => () => ({ status, headers: { 'x-a': 'b' }, body: 'ignored' }),
      check: async (send) => {
        const response = await send('/');
        assert.is(response.status, status);
        assert.is(response.headers.get('content-length'), null);
        assert.is(response.headers.get('x-a'), 'b');
        assert.is(await response.text(), '');
      },
    }),
  ),
  {
    name: 'HEAD has the headers of GET, its length included, and no body',
    handler: () => () => json({ a: 1 }),
    check: async (send) => {
      const response = await send('/', { method: 'HEAD' });
      assert.is(response.headers.get('content-length'), '7');
      assert.is(response.headers.get('content-type'), 'application/json');
      assert.is(await response.text(), '');
    },
  },
  {
    name: 'HEAD gives a stream up without reading it',
    handler: () => {
      log.length = 0;
      const body: AsyncIterable<Uint8Array> = {
        [Symbol.asyncIterator]: () => ({
          next: async () => ({ done: true, value: log.push('read') }),
          return: async () => ({ done: true, value: log.push('returned') }),
        }),
      };
      return () => ({ status: 200, headers: {}, body });
    },
    check: async (send) => {
      assert.is(await (await send('/', { method: 'HEAD' })).text(), '');
      await until(() => log.length > 0);
      assert.equal(log, ['returned']);
    },
  },
  {
    name: 'a header with a list becomes one line each',
    handler: () => () => ({ status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: null }),
    check: async (send) => assert.equal((await send('/')).headers.getSetCookie(), ['a=1', 'b=2']),
  },
  {
    name: 'the request shows method, target, URL and headers',
    handler: () => (request) =>
      json({
        method: request.method,
        target: request.target,
        path: request.url.pathname,
        absolute: request.url.protocol,
        one: request.header('x-one'),
        none: request.header('x-none') ?? null,
        constructor: request.header('constructor') ?? null,
        lines: request.headerLines('x-one'),
        headers: request.headers.get('X-One'),
      }),
    check: async (send) => {
      const response = await send('/a%20b?q=1&q=%zz', { method: 'PATCH', headers: { 'X-One': '1' } });
      assert.equal(await response.json(), {
        method: 'PATCH',
        target: '/a%20b?q=1&q=%zz',
        path: '/a%20b',
        absolute: 'http:',
        one: '1',
        none: null,
        constructor: null,
        lines: ['1'],
        headers: '1',
      });
    },
  },
  {
    name: 'a request without a body has none present, and reads as empty',
    handler: () => async (request) =>
      json({ present: request.body.present, length: (await request.body.bytes(10)).byteLength }),
    check: async (send) => {
      assert.equal(await (await send('/')).json(), { present: false, length: 0 });
      const empty = (await (await send('/', { method: 'POST', body: '' })).json()) as { length: number };
      assert.is(empty.length, 0);
    },
  },
  {
    name: 'a body is read once and given again',
    handler: () => (request) => readBack(request, 100),
    check: async (send) => {
      const response = await send('/', { method: 'POST', body: 'grüße' });
      assert.equal(await response.json(), { length: 7, text: 'grüße', same: true });
    },
  },
  {
    name: 'a body of many chunks is put together',
    handler: () => (request) => readBack(request, 1_000_000),
    check: async (send) => {
      const body = 'abcdefghij'.repeat(50_000);
      const response = await send('/', { method: 'POST', body });
      const read = (await response.json()) as { length: number; text: string };
      assert.is(read.length, 500_000);
      assert.ok(read.text === body);
    },
  },
  {
    name: 'a body as long as the limit is accepted',
    handler: () => (request) => readBack(request, 10),
    check: async (send) => assert.is((await send('/', { method: 'POST', body: '0123456789' })).status, 200),
  },
  {
    name: 'a body announced longer than the limit is 413',
    handler: () => (request) => readBack(request, 10),
    check: async (send) => {
      const response = await send('/', { method: 'POST', body: '01234567890' });
      assert.is(response.status, 413);
      assert.equal(await response.json(), { detail: 'The request body is longer than 10 bytes' });
    },
  },
  {
    name: 'a body found longer than the limit is 413',
    handler: () => (request) => readBack(request, 10),
    check: async (send) => {
      assert.is((await send('/', inPieces(4))).status, 413);
    },
  },
  {
    name: 'a body is given piece by piece',
    handler: () => (request) => streamBack(request, 20),
    check: async (send) => {
      assert.equal(await (await send('/', inPieces(4))).json(), { text: '01234'.repeat(4) });
      assert.equal(await (await send('/', { method: 'POST', body: 'grüße' })).json(), { text: 'grüße' });
      assert.equal(await (await send('/')).json(), { text: '' });
    },
  },
  {
    name: 'a body that is given piece by piece is refused as soon as it is too long',
    handler: () => (request) => streamBack(request, 10),
    check: async (send) => {
      assert.is((await send('/', inPieces(3, false))).status, 413);
      assert.is((await send('/', { method: 'POST', body: '01234567890' })).status, 413);
      assert.is((await send('/', { method: 'POST', body: 'a', headers: { 'content-encoding': 'br' } })).status, 415);
    },
  },
  {
    name: 'a body whose bytes were read is given once more as one piece; pieces are given once',
    handler: () => async (request) => {
      if (request.target === '/kept') await request.body.bytes(10);
      let piece = '';
      for await (const bytes of request.body.chunks(10)) piece += new TextDecoder().decode(bytes);
      const again = await request.body.bytes(10).then(
        (bytes) => new TextDecoder().decode(bytes),
        (error: Error) => error.message.slice(0, 28),
      );
      return json({ piece, again });
    },
    check: async (send) => {
      const init = { method: 'POST', body: 'abc' };
      assert.equal(await (await send('/kept', init)).json(), { piece: 'abc', again: 'abc' });
      assert.equal(await (await send('/', init)).json(), { piece: 'abc', again: 'Cannot read the request body' });
    },
  },
  {
    name: 'a body that does not come in its time is 408, whole or piece by piece',
    handler: () => (request) => {
      request.body.timeout = 0.05;
      return request.target === '/' ? readBack(request, 100) : streamBack(request, 100);
    },
    check: async (send) => {
      for (const path of ['/', '/streamed']) {
        const response = await send(path, inPieces(2, false));
        assert.is(response.status, 408, path);
        assert.equal(await response.json(), { detail: 'The request body did not come within 0.05 seconds' });
        assert.is((await send(path, inPieces(2))).status, 200, path);
      }
    },
  },
  {
    name: 'a compressed body is 415 and says what is accepted',
    handler: () => (request) => readBack(request, 100),
    check: async (send) => {
      const headers = { 'content-encoding': 'gzip' };
      const response = await send('/', { method: 'POST', body: 'abc', headers });
      assert.is(response.status, 415);
      assert.match(await response.text(), 'Content-Encoding');
      const identity = { 'content-encoding': 'Identity' };
      assert.is((await send('/', { method: 'POST', body: 'abc', headers: identity })).status, 200);
    },
  },
  {
    name: 'a stream arrives whole and in order',
    handler: () => () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: chunks('a', '', 'b', 'c') }),
    check: async (send) => {
      const response = await send('/');
      // Of a stream that ends at once, a runtime may tell the length.
      assert.ok([null, '3'].includes(response.headers.get('content-length')));
      assert.is(await response.text(), 'abc');
    },
  },
  {
    name: 'a stream that fails breaks the answer',
    handler: () => () => ({
      status: 200,
      headers: {},
      body: (async function* () {
        yield text.encode('begin');
        throw new Error('broken');
      })(),
      onSent: () => log.push('sent'),
    }),
    check: async (send) => {
      log.length = 0;
      let failed = false;
      await send('/')
        .then((response) => response.text())
        .catch(() => {
          failed = true;
        });
      assert.ok(failed);
      assert.equal(log, []);
    },
  },
  {
    name: 'a client that goes away ends the stream and aborts the signal',
    handler: () => (request) => ({
      status: 200,
      headers: {},
      body: endless(request.signal),
      onSent: () => log.push('sent'),
    }),
    check: async (send) => {
      log.length = 0;
      const response = await send('/');
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      await until(() => log.length === 2);
      assert.equal(log.sort(), ['aborted', 'returned']);
    },
  },
  {
    name: 'a stream is asked for no more than the client takes',
    handler: () => {
      log.length = 0;
      return () => ({
        status: 200,
        headers: {},
        body: (async function* () {
          for (;;) {
            log.push('chunk');
            yield new Uint8Array(1_000_000);
          }
        })(),
      });
    },
    check: async (send) => {
      const response = await send('/');
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(log.length < 50, `${log.length} MB were produced for a client that reads none`);
      await response.body?.cancel();
    },
  },
  ...(['text', null, 'stream'] as const).map(
    (kind): Case => ({
      name: `onSent is called once after the whole answer (${kind ?? 'nothing'})`,
      handler: () => () => ({
        status: 200,
        headers: {},
        body: kind === 'stream' ? chunks('a', 'b') : kind,
        onSent: () => log.push('sent'),
      }),
      check: async (send) => {
        log.length = 0;
        await (await send('/')).text();
        await until(() => log.length > 0);
        assert.equal(log, ['sent']);
      },
    }),
  ),
  {
    name: 'an answer that HTTP cannot carry is a 500 that says nothing',
    handler: () => () => ({ status: 200, headers: { 'x-a': 'a\r\nset-cookie: evil=1' }, body: 'secret' }),
    check: async (send) => {
      const response = await send('/');
      assert.is(response.status, 500);
      assert.is(response.headers.get('set-cookie'), null);
      assert.equal(await response.json(), { detail: 'Internal Server Error' });
    },
  },
  {
    name: 'a stream that HTTP cannot carry is a 500, and over',
    handler: () => () => ({ status: 200, headers: { 'x-a': 'a\r\nset-cookie: evil=1' }, body: chunks('secret') }),
    check: async (send) => {
      const response = await send('/');
      assert.is(response.status, 500);
      assert.equal(await response.json(), { detail: 'Internal Server Error' });
    },
  },
];
