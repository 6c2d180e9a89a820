import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Body, Context, Path, Query, type StandardSchema, TestClient } from '../../src/index.js';

const test = suite('plan: answers');

function serve(build: (app: App) => void): [TestClient, string[]] {
  const messages: string[] = [];
  const app = new App({ logger: { error: (_, error) => messages.push((error as Error).message) } });
  build(app);
  return [new TestClient(app), messages];
}

test('a stream that is not in a Response is no JSON', async () => {
  const [client, messages] = serve((app) => {
    app.get('/iterable', [], async function* () {
      yield 1;
    });
    app.get('/stream', [], () => new ReadableStream());
    app.get('/generator', [], function* () {
      yield 1;
    });
    app.get('/iterator', [], () => new Map([[1, 2]]).values());
  });
  assert.is((await client.get('/generator')).status, 500);
  assert.is((await client.get('/iterator')).status, 500);
  assert.is((await client.get('/iterable')).status, 500);
  assert.is((await client.get('/stream')).status, 500);
  assert.is(messages.length, 4);
  for (const message of messages)
    assert.match(message, /Cannot answer with a stream as JSON\. Declare what its items are.*new Response\(/);
});

test('what JSON cannot see into is no part of it, the context of the request least of all', async () => {
  const parts = {
    AsyncGenerator: (async function* () {})(),
    Request: new Request('http://a.example'),
    Response: Response.json(1),
  };
  const [client, messages] = serve((app) => {
    for (const [name, part] of Object.entries(parts)) app.get(`/${name}`, [], () => ({ part }));
    app.get('/RequestContext', [Context()], (context) => ({ context }));
  });
  for (const name of [...Object.keys(parts), 'RequestContext']) {
    assert.is((await client.get(`/${name}`)).status, 500);
    assert.match(messages.pop() ?? '', `JSON has no ${name}`);
  }
});

test('bytes are no JSON, and what to write instead is said', async () => {
  const kinds = [Buffer.from('a'), new Uint8Array(1), new Float64Array(1), new ArrayBuffer(1), new Blob(['a'])];
  for (const value of kinds) {
    const [client, messages] = serve((app) => app.get('/', [], () => value));
    assert.is((await client.get('/')).status, 500);
    assert.match(
      messages[0] ?? '',
      `Cannot answer with a ${value.constructor.name} as JSON. Declare what it is, { response: Bytes(`,
    );
  }
});

test('a Response that was sent or read before says so', async () => {
  const shared = Response.json(1);
  const [client, messages] = serve((app) => {
    app.get('/shared', [], () => shared);
    app.get('/read', [], async () => {
      const response = Response.json(1);
      await response.text();
      return response;
    });
    app.get('/begun', [], async () => {
      const response = Response.json(1);
      const reader = response.body?.getReader();
      await reader?.read();
      reader?.releaseLock();
      return response;
    });
  });
  assert.is((await client.get('/shared')).status, 200);
  assert.is((await client.get('/shared')).status, 500);
  assert.is((await client.get('/read')).status, 500);
  assert.is((await client.get('/begun')).status, 500);
  assert.is(messages.length, 3);
  for (const message of messages) assert.match(message, /its body was read or sent before\. Make a new one/);
});

test('what fetch gives can be passed on, without what belonged to its own connection', async () => {
  const upstream = createServer((request, response) => {
    const zipped = request.url === '/zipped';
    response.writeHead(200, {
      ...(zipped && { 'content-encoding': 'gzip' }),
      'x-from': 'upstream',
      'set-cookie': ['a=1', 'b=2'],
    });
    response.write(zipped ? gzipSync('text') : 'text');
    response.end();
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const app = new App();
  app.get('/:path', [Path('path', String)], (path) => fetch(`${origin}/${path}`));
  await using server = await app.listen({ port: 0 });
  for (const path of ['/plain', '/zipped']) {
    const response = await fetch(server.url + path);
    assert.is(await response.text(), 'text');
    assert.is(response.headers.get('x-from'), 'upstream');
    assert.equal(response.headers.getSetCookie(), ['a=1', 'b=2']);
  }
  upstream.close();
  upstream.closeAllConnections();
});

test('a default list or object is a new one for each request', async () => {
  const [client] = serve((app) => {
    app.get('/', [Query('tags', [String], { default: [] })], (tags) => tags.push('new'));
    const Counter: StandardSchema<{ count: number }> = {
      '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value: value as { count: number } }) },
    };
    app.post('/', [Body(Counter, { default: { count: 0 } })], (body) => ++body.count);
  });
  for (const _ of [1, 2]) {
    assert.is(await (await client.get('/')).json(), 1);
    assert.is(await (await client.post('/')).json(), 1);
  }
});

test('what stands in the place of a response schema and is none is named at start-up', () => {
  for (const options of [
    { response: { id: Number } },
    { response: 5 },
    { responses: { 404: { description: 'None', schema: 'x' } } },
  ]) {
    const app = new App();
    app.get('/items', [], options as never, function list() {});
    assert.throws(
      () => app.graphs(),
      /Cannot describe what list answers: its respon.*(no schema|a number|a string)\. Write a schema there/,
    );
    assert.throws(() => app.graphs(), /at GET \/items \(list\)/);
  }
});

test.run();
