import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import type { IncomingRequest } from '../../../src/contracts/incoming-request.js';
import { HTTPException } from '../../../src/errors/http-exception.js';
import { until } from '../until.js';
import { RawClient } from './raw-client.js';

const test = suite('NodeRequest');

/** What `look` gives for the request whose head is sent. */
async function see<T>(look: (request: IncomingRequest) => T, ...head: readonly string[]): Promise<T> {
  let seen: { value: T } | undefined;
  const server = await serveNode(
    (request) => {
      seen = { value: look(request) };
      return { status: 200, headers: {}, body: null };
    },
    { port: 0 },
  );
  const client = new RawClient(server.port).head(...head);
  await until(() => seen !== undefined);
  client.socket.destroy();
  await server.close();
  return (seen as { value: T }).value;
}

test('header joins the lines of a name, headerLines gives each', async () => {
  const head = ['GET / HTTP/1.1', 'Host: a', 'X-A: 1', 'x-a: 2, 3', 'Authorization: one', 'authorization: two'];
  const seen = await see(
    (request) => [
      request.header('x-a'),
      request.headerLines('x-a'),
      request.header('authorization'),
      request.headerLines('authorization'),
      request.headerLines('x-b'),
      request.header('__proto__'),
    ],
    ...head,
  );
  assert.equal(seen, ['1, 2, 3', ['1', '2, 3'], 'one, two', ['one', 'two'], [], undefined]);
});

test('headers, url, signal and body are made once', async () => {
  const parts = (request: IncomingRequest): unknown[] => [request.headers, request.url, request.signal, request.body];
  const [first, second] = await see((request) => [parts(request), parts(request)], 'GET / HTTP/1.1', 'Host: a');
  first?.forEach((part, index) => {
    assert.is(part, second?.[index]);
  });
  assert.is(first?.length, 4);
});

test('Headers joins repeated lines', async () => {
  const head = ['GET / HTTP/1.1', 'Host: a', 'X-A: 1', 'X-A: 2'];
  assert.is(await see((request) => request.headers.get('X-A'), ...head), '1, 2');
});

for (const [sent, target, url] of [
  ['/a%20b?q=%zz', '/a%20b?q=%zz', 'http://example.org:81/a%20b?q=%zz'],
  ['//evil.example/x', '//evil.example/x', 'http://example.org:81//evil.example/x'],
  ['http://proxy.example/x?y=1', '/x?y=1', 'http://example.org:81/x?y=1'],
  ['http://proxy.example?y=1', '/?y=1', 'http://example.org:81/?y=1'],
] as const) {
  test(`the target ${sent} is ${target}`, async () => {
    const seen = await see(
      (request) => [request.target, request.url.href],
      `GET ${sent} HTTP/1.1`,
      'Host: example.org:81',
    );
    assert.equal(seen, [target, url]);
  });
}

test('OPTIONS * has a target that starts with a slash', async () => {
  assert.is(await see((request) => request.target, 'OPTIONS * HTTP/1.1', 'Host: a'), '/*');
});

for (const host of ['evil.example/path', 'user@evil.example', 'a b', 'a?b', 'a#b', 'a:99999', '[::1']) {
  test(`the Host "${host}" is refused when the URL is read`, async () => {
    const error = await see(
      (request) => {
        try {
          return request.url;
        } catch (cause) {
          return cause;
        }
      },
      'GET / HTTP/1.1',
      `Host: ${host}`,
    );
    assert.instance(error, HTTPException);
    assert.is((error as HTTPException).status, 400);
  });
}

test('an IPv6 address and a missing Host (HTTP/1.0) make a URL', async () => {
  assert.is(await see((request) => request.url.host, 'GET / HTTP/1.1', 'Host: [::1]:8000'), '[::1]:8000');
  assert.is(await see((request) => request.url.host, 'GET / HTTP/1.0'), 'localhost');
});

test.run();
