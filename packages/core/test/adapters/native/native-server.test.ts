// Owns what a server of the runtime's own keeps of its requests: nothing, once they are over.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NativeRequest } from '../../../src/adapters/native/native-request.js';
import { createDesk } from '../../../src/adapters/native/native-server.js';
import { NativeTraffic } from '../../../src/adapters/native/native-traffic.js';
import { limitsOf } from '../../../src/adapters/server.js';
import type { OutgoingResponse, RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { until } from '../until.js';

const test = suite('the server of a runtime');

class PlainRequest extends NativeRequest {
  override readonly client = undefined;
  override readonly platform = undefined;
}

const plain: OutgoingResponse = { status: 200, headers: {}, body: 'text' };

/** Sends one request to a handler; gives its response, and what is under way. */
async function exchange(handler: RequestHandler, init: RequestInit = {}) {
  const traffic = new NativeTraffic();
  const desk = createDesk(handler, limitsOf({}), { onError: () => undefined }, traffic);
  const response = await desk(new PlainRequest(new Request('http://localhost/', init), traffic));
  return { response, traffic };
}

async function* pieces(fails = false): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (fails) throw new Error('too late');
}

const handlers: Readonly<Record<string, RequestHandler>> = {
  'answers at once': (request) => ({ ...plain, headers: { 'x-aborted': String(request.signal.aborted) } }),
  'answers later': async (request) => ({ ...plain, headers: { 'x-aborted': String(request.signal.aborted) } }),
  'gives a stream': () => ({ ...plain, body: pieces() }),
  'gives a stream later': async () => ({ ...plain, body: pieces() }),
  'gives a stream that fails': () => ({ ...plain, body: pieces(true) }),
  'has something to do afterwards': async () => ({ ...plain, onSent: () => undefined }),
};

for (const [what, handler] of Object.entries(handlers)) {
  test(`a request whose handler ${what} is forgotten`, async () => {
    const { response, traffic } = await exchange(handler);
    await response.text().catch(() => undefined);
    await until(() => traffic.pending === 0);
    assert.is(traffic.watched.size, 0);
  });
}

test('a stream that fails after its client has left is over once', async () => {
  const { response, traffic } = await exchange(() => ({ ...plain, body: pieces(true) }));
  assert.is(traffic.pending, 1);
  const reader = response.body?.getReader();
  await reader?.read();
  const late = reader?.read().catch(() => undefined);
  await reader?.cancel();
  await late;
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.equal([traffic.pending, traffic.watched.size], [0, 0]);
});

test('whoever ends first, the others stay under way', () => {
  const traffic = new NativeTraffic();
  const requests = ['a', 'b', 'c', 'd'].map(
    (path) => new PlainRequest(new Request(`http://localhost/${path}`), traffic),
  );
  const left = (): string => traffic.underWay.map(({ target }) => target.slice(1)).join('');
  for (const request of requests) traffic.enter(request);
  const [a, b, c, d] = requests as [PlainRequest, PlainRequest, PlainRequest, PlainRequest];
  traffic.enter(b);
  traffic.leave(b);
  traffic.leave(a);
  assert.is(left(), 'dbc');
  traffic.leave(d);
  traffic.leave(b);
  assert.is(left(), 'c');
  traffic.enter(a);
  traffic.leave(c);
  assert.is(left(), 'a');
  traffic.leave(a);
  assert.equal([left(), traffic.pending], ['', 0]);
});

test('what follows a response is waited for', async () => {
  let followed = false;
  const { traffic } = await exchange(() => ({ ...plain, onSent: () => (followed = true) }));
  assert.is(traffic.pending, 1);
  await traffic.none();
  assert.ok(followed);
});

test('a body that nobody reads ends its connection, and no other', async () => {
  const unread = await exchange(() => plain, { method: 'POST', body: 'abc', headers: { 'content-length': '3' } });
  assert.is(unread.response.headers.get('connection'), 'close');
  const handler: RequestHandler = ({ body }) => body.bytes(10).then(() => plain);
  const read = await exchange(handler, { method: 'POST', body: 'abc', headers: { 'content-length': '3' } });
  assert.is(read.response.headers.get('connection'), null);
});

test.run();
