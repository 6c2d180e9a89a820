import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { App, dependency, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compress, conditional, ifMatch } from '../src/index.js';

const test = suite('compress');

const long = 'a'.repeat(5000);

function clientOf(response: () => Response | string): TestClient {
  const app = new App();
  app.use(compress(), conditional());
  app.get('/', [], response);
  return new TestClient(app);
}

async function ask(client: TestClient, accept?: string, more: Record<string, string> = {}): Promise<Response> {
  return client.get('/', { headers: { ...(accept !== undefined && { 'accept-encoding': accept }), ...more } });
}

test('a long text is compressed as the client accepts, and the length is that of what is sent', async () => {
  const client = clientOf(() => long);
  for (const [accept, coding, decode] of [
    ['gzip, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0.5, gzip', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
  ] as const) {
    const response = await ask(client, accept);
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.is(response.headers.get('content-encoding'), coding, accept);
    assert.is(response.headers.get('content-length'), String(bytes.byteLength));
    assert.is(response.headers.get('vary'), 'Accept-Encoding');
    assert.ok(bytes.byteLength < 200);
    assert.is(decode(bytes).toString(), JSON.stringify(long));
  }
});

test('whoever accepts no coding gets the text as it is, and caches are told', async () => {
  const client = clientOf(() => long);
  for (const accept of [undefined, '', 'identity', 'gzip;q=0, br;q=0', 'deflate', 'identity, gzip;q=0.1']) {
    const response = await ask(client, accept);
    assert.equal(
      [response.headers.get('content-encoding'), response.headers.get('vary')],
      [null, 'Accept-Encoding'],
      accept,
    );
    assert.is(await response.json(), long);
  }
});

for (const [what, response] of [
  ['an event stream', () => new Response(long, { headers: { 'content-type': 'text/event-stream' } })],
  ['a picture', () => new Response(long, { headers: { 'content-type': 'image/png' } })],
  [
    'what is encoded already',
    () => new Response(long, { headers: { 'content-type': 'text/plain', 'content-encoding': 'zstd' } }),
  ],
  [
    'what must not be transformed',
    () => new Response(long, { headers: { 'content-type': 'text/plain', 'cache-control': 'no-transform' } }),
  ],
  ['a range', () => new Response(long, { status: 206, headers: { 'content-type': 'text/plain' } })],
  [
    'a stream',
    () =>
      new Response(ReadableStream.from([new TextEncoder().encode(long), new TextEncoder().encode(long)]), {
        headers: { 'content-type': 'text/plain' },
      }),
  ],
  ['a short text', () => new Response('short', { headers: { 'content-type': 'text/plain' } })],
] as const) {
  test(`${what} is left as it is`, async () => {
    const plain = await ask(clientOf(response));
    const asked = await ask(clientOf(response), 'br');
    assert.is(asked.headers.get('content-encoding'), plain.headers.get('content-encoding'));
    assert.is(await asked.text(), await plain.text());
  });
}

test('the tag of compressed bytes is weak, and still answers 304', async () => {
  const client = clientOf(() => long);
  const tag = (await ask(client, 'br')).headers.get('etag') ?? '';
  assert.match(tag, /^W\/"/);
  const again = await ask(client, 'br', { 'if-none-match': tag });
  assert.equal([again.status, again.headers.get('etag'), again.headers.get('vary')], [304, tag, 'Accept-Encoding']);
  const plain = await ask(client, undefined, { 'if-none-match': tag });
  assert.equal([plain.status, plain.headers.get('etag')], [304, tag.slice('W/'.length)]);
});

test('a tag that was weakened on its way out still guards a change', async () => {
  for (const version of ['1', 'abW/']) {
    const app = new App();
    const current = ifMatch(
      dependency([], () => long),
      () => version,
    );
    app.use(compress(), conditional());
    app.get('/', [current], (found) => found);
    app.put('/', [current], () => 'changed');
    const client = new TestClient(app);
    const put = async (tag: string): Promise<number> =>
      (await client.put('/', { headers: { 'if-match': tag } })).status;
    const tag = (await ask(client, 'br')).headers.get('etag') ?? '';
    assert.is(tag, `W/"${version}"`);
    assert.equal([await put(tag), await put(`"x", ${tag}`), await put(`"${version}"`)], [200, 200, 200]);
    assert.equal([await put('W/"0"'), await put('"0"')], [412, 412]);
  }
});

test('HEAD has the headers of GET', async () => {
  const app = new App();
  app.use(compress());
  app.get('/', [], () => long);
  const head = await new TestClient(app).head('/', { headers: { 'accept-encoding': 'gzip' } });
  assert.is(head.headers.get('content-encoding'), 'gzip');
});

test.run();
