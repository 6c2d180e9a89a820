// Owns what becomes of a Response that a handler makes, on every runtime, by `fetch` and by the server of the runtime.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createFetch } from '../../../src/adapters/fetch.js';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { fromWebResponse } from '../../../src/plan/from-web-response.js';
import { serveNatively } from './serve-natively.js';

const text = 'text/plain;charset=utf-8';
const long = 'grüße '.repeat(500_000);

/** What a handler gives, and the type that goes out. */
const given: Readonly<Record<string, readonly [make: () => Response, type: string | null]>> = {
  text: [() => new Response('grüße'), text],
  'a text with a status and headers': [() => new Response('grüße', { status: 201, headers: { 'x-a': '1' } }), text],
  'a text of several lines': [() => new Response('a\tb\r\n\u001b[1mc\u001b[0m'), text],
  'a long text': [() => new Response(long), text],
  'a text with a type': [() => new Response('<p>', { headers: { 'content-type': 'text/html' } }), 'text/html'],
  JSON: [() => Response.json({ a: 1 }), 'application/json'],
  'a form': [() => new Response(new URLSearchParams({ a: 'b' })), 'application/x-www-form-urlencoded;charset=utf-8'],
  'a Blob with a type': [() => new Response(new Blob(['x'], { type: 'image/png' })), 'image/png'],
  bytes: [() => new Response(new Uint8Array([0x89, 0x50, 0x4e, 0x47])), null],
  'bytes that would be UTF-8, but for their controls': [() => new Response(new Uint8Array([0, 1, 2])), null],
  nothing: [() => new Response(null, { status: 204 }), null],
};

/** Types as they are compared: Bun names the charset of JSON, and of bytes says that they are bytes. */
function typeOf({ headers }: Response): string | null {
  const type = headers.get('content-type')?.toLowerCase() ?? null;
  return type === 'application/octet-stream' ? null : (type?.replace(/^(application\/json);.*$/, '$1') ?? null);
}

const find = (target: string): (() => Response) =>
  (given[decodeURIComponent(target.slice(1))] ?? [])[0] as () => Response;
const handler: RequestHandler = ({ target }) => fromWebResponse(find(target)());
const answer = createFetch(handler);

const overFetch = suite('responses: fetch');
for (const [what, [make, type]] of Object.entries(given)) {
  overFetch(`of ${what} the type is there before it is sent`, async () => {
    for (const method of ['GET', 'HEAD']) {
      const response = await answer(new Request(`http://localhost/${encodeURIComponent(what)}`, { method }));
      assert.is(typeOf(response), type, method);
      if (method === 'GET') assert.ok((await response.text()) === (await make().text()));
    }
  });

  overFetch(`${what} is buffered`, async () => {
    const { body } = await fromWebResponse(make());
    assert.ok(body === null || body instanceof Uint8Array);
  });
}
overFetch.run();

for (const [title, serve] of Object.entries({ 'node:http': serveNode, 'its own server': await serveNatively() })) {
  if (!serve) continue;
  const test = suite(`responses: ${title}`);
  for (const [what, [make, type]] of Object.entries(given)) {
    test(`${what} goes out whole, with its type and its length`, async () => {
      const server = await serve(handler, { port: 0 });
      const expected = await make().arrayBuffer();
      for (const method of ['GET', 'HEAD']) {
        const response = await fetch(`${server.url}/${encodeURIComponent(what)}`, { method });
        assert.is(typeOf(response), type, method);
        const length = response.status === 204 ? null : String(expected.byteLength);
        assert.is(response.headers.get('content-length'), length, method);
        const sent = await response.arrayBuffer();
        if (method === 'GET') assert.is(sent.byteLength, expected.byteLength);
      }
      await server.close();
    });
  }
  test.run();
}
