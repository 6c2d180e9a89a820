// A response of nothing: the wire has no body, and the document shows none.
import { App } from 'portico';
import { TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';

const test = suite('journey: empty responses');

const app = new App();
app.post('/void', [], { response: z.void() }, () => {});
app.post('/undefined', [], { response: z.undefined() }, () => undefined);
app.post('/accepted', [], { status: 202, response: z.void() }, () => {});
app.post('/lying', [], { response: z.void() }, () => 'more' as unknown as undefined);
const sized = (): Response => new Response(null, { headers: { 'content-length': '12345' } });
app.head('/download', [], sized);
app.get('/nothing', [], sized);
const client = new TestClient(app);

for (const [path, status] of [
  ['/void', 204],
  ['/undefined', 204],
  ['/accepted', 202],
] as const) {
  test(`POST ${path} is a ${status} without a body, on the wire and in the document`, async () => {
    const response = await client.post(path);
    assert.is(response.status, status);
    assert.is(response.headers.get('content-type'), null);
    assert.is(await response.text(), '');
    const { responses } = app.openapi().paths?.[path]?.post ?? {};
    assert.equal(Object.keys(responses ?? {}), [String(status)]);
    assert.not('content' in (responses?.[status] ?? {}));
  });
}

test('a handler that gives something all the same is a 500', async () => {
  assert.is((await client.post('/lying')).status, 500);
});

test('a HEAD says the length that its Response has, and a GET the one that there is', async () => {
  assert.is((await client.head('/download')).headers.get('content-length'), '12345');
  const server = await app.listen({ port: 0 });
  for (const [method, path, length] of [
    ['HEAD', '/download', '12345'],
    ['GET', '/nothing', '0'],
  ] as const) {
    const response = await fetch(`${server.url}${path}`, { method });
    assert.equal([response.status, response.headers.get('content-length'), await response.text()], [200, length, '']);
  }
  await server.close();
});

test.run();
