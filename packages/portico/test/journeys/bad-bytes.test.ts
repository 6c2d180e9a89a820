// Proves that bytes which no HTTP library would send are a clear 4xx on a real socket, and harm nobody else.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RawClient } from '../../../core/test/adapters/node/raw-client.js';
import { onBun, onDeno } from '../../../core/test/adapters/runtime.js';
import { until } from '../../../core/test/adapters/until.js';
import type { Server } from '../../src/index.js';
import { app } from '../support/input-app.js';

const test = suite('journey: bad bytes');
let server: Server;

test.before(async () => {
  server = await app.listen({ port: 0 });
});
test.after(() => server.close());

/** The status of an answer that did not come. */
const cut = 0;

/** Sends raw bytes and gives the status and the JSON of the answer. */
async function exchange(bytes: string): Promise<{ readonly status: number; readonly json: unknown }> {
  const client = new RawClient(server.port);
  client.socket.write(bytes, 'latin1');
  await until(() => /\r\n\r\n.*\}$/s.test(client.received) || client.ended || client.closed);
  client.socket.destroy();
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(client.received)?.[1] ?? cut);
  const bare = status === cut || client.received.endsWith('\r\n\r\n');
  return { status, json: bare ? undefined : client.json };
}

const get = (target: string, ...headers: readonly string[]): string =>
  [`GET ${target} HTTP/1.1`, 'Host: a', ...headers, '', ''].join('\r\n');
const post = (headers: readonly string[], body: string): string =>
  ['POST /any HTTP/1.1', 'Host: a', 'Content-Type: application/json', ...headers, '', body].join('\r\n');

const refused: Readonly<Record<string, readonly [bytes: string, status: number]>> = {
  'NUL in the path': [get('/path/\0'), 400],
  'a line feed in the path': [get('/path/\n'), 400],
  'DEL in the path': [get('/path/\x7f'), 400],
  'NUL in the query': [get('/query?q=\0'), 400],
  'NUL in a header': [get('/header', 'X-Text: a\0b'), 400],
  'a bare carriage return in a header': [get('/header', 'X-Text: a\rb'), 400],
  'BEL in a header': [get('/header', 'X-Text: a\x07b'), 400],
  'NUL in a cookie': [get('/cookie', 'Cookie: text=\0'), 400],
  'NUL in a header name': [get('/header', 'X-T\0ext: a'), 400],
  'a folded header': [get('/header', 'X-Text: a', ' b'), 400],
  'a header without a colon': [get('/header', 'X-Text'), 400],
  'two Content-Lengths': [post(['Content-Length: 1', 'Content-Length: 2'], '12'), 400],
  'a length and chunks': [post(['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'), 400],
  'a negative length': [post(['Content-Length: -1'], ''), 400],
  'a chunk size that is no number': [post(['Transfer-Encoding: chunked'], 'x\r\n'), 400],
  'no Host': ['GET /query HTTP/1.1\r\n\r\n', 400],
  'a version that does not exist': ['GET /query HTTP/9.9\r\nHost: a\r\n\r\n', 400],
  'a TLS hello': ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  'a head without end': [get('/header', `X-Text: ${'x'.repeat(onDeno ? 70_000 : 20_000)}`), 431],
  'two Authorization headers': [get('/secret', 'Authorization: Bearer a', 'Authorization: Bearer b'), 401],
  'two Authorization headers, one empty': [get('/secret', 'Authorization:', 'Authorization: Bearer b'), 401],
  'an expectation that nobody knows': [get('/query', 'Expect: miracles'), 417],
};

/** What their own parsers refuse, Bun and Deno answer without a body. */
const isTerse = onBun || onDeno;
/** What Deno answers otherwise; Bun answers a broken first line by 505. */
const onDenoOnly: Readonly<Record<string, number>> = {
  'a chunk size that is no number': cut,
  'a head without end': 400,
};
/** What they let pass: they know every expectation, and Deno misses no Host. */
const passed = [...(isTerse ? ['an expectation that nobody knows'] : []), ...(onDeno ? ['no Host'] : [])];

for (const [what, [bytes, status]] of Object.entries(refused)) {
  if (passed.includes(what)) continue;
  test(`${what} is a ${status}`, async () => {
    const answer = await exchange(bytes);
    const expected = (onDeno ? onDenoOnly[what] : undefined) ?? status;
    assert.ok(answer.status === expected || (onBun && answer.status === 505), `${answer.status}`);
    if (!isTerse || answer.json !== undefined) {
      const { detail } = answer.json as { detail: string };
      assert.ok(typeof detail === 'string' && detail.length > 0);
    }
    assert.equal((await exchange(get('/query?q=alive'))).json, { q: 'alive', n: null });
  });
}

test('a chunked body is cut off at the limit', async () => {
  const chunk = `3e8\r\n${' '.repeat(1000)}\r\n`;
  assert.is((await exchange(post(['Transfer-Encoding: chunked'], chunk.repeat(30)))).status, 413);
});

test('Latin-1 bytes of a header are read as Latin-1', async () => {
  assert.equal((await exchange(get('/header', 'X-Text: gr\xfc\xdfe'))).status, 200);
});

test('absolute and odd targets lead where their path leads', async () => {
  // Bun's own parser takes none of these.
  if (onBun) return;
  assert.is((await exchange(get('http://elsewhere.example/query?q=a'))).status, 200);
  assert.is((await exchange(get('/query#fragment?q=a'))).status, 200);
  assert.is((await exchange('OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n')).status, 404);
});

test.run();
