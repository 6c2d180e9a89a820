import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { connect } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';
import * as below from './below-fastify.js';
import handler from './fetch.js';
import { serveSecurely } from './https.js';
import { serveOn } from './own-server.js';
import * as route from './route.js';

const test = suite('example: deploying');

test('a body past the limit is a 413', async () => {
  const client = new TestClient(app);
  assert.is((await client.post('/notes', { json: { text: 'x'.repeat(9_000) } })).status, 201);
  assert.is((await client.post('/notes', { json: { text: 'x'.repeat(11_000) } })).status, 413);
});

test('the fetch handler answers a web Request', async () => {
  const request = new Request('http://localhost/notes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"Buy milk"}',
  });
  assert.equal(await (await handler.fetch(request)).json(), { length: 8 });
});

test('below a prefix are the routes, the document and its page', async () => {
  const ask = (path: string) => route.GET(new Request(`http://localhost${path}`));
  assert.equal(await (await ask('/api/items/7')).json(), { id: 7 });
  const { paths } = (await (await ask('/api/openapi.json')).json()) as { readonly paths: object };
  assert.equal(Object.keys(paths), ['/api/items/{id}']);
  assert.match(await (await ask('/api/docs')).text(), 'href="./openapi.json"');
  assert.is((await ask('/items/7')).status, 404);
  const preflight = new Request('http://localhost/api/items/7', { method: 'OPTIONS' });
  assert.is((await route.OPTIONS(preflight)).headers.get('allow'), 'GET, HEAD');
});

test('below a path of Fastify the app reads bodies itself', async () => {
  const origin = await below.server.listen({ port: 0 });
  assert.is(await (await fetch(origin)).text(), 'Hello');
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
  assert.is(await (await fetch(`${origin}/api/sum`, { ...init, body: '[1,2]' })).text(), '3');
  assert.is((await fetch(`${origin}/api/sum`, { ...init, body: '[1,' })).status, 422);
  assert.match(await (await fetch(`${origin}/api/docs`)).text(), 'href="./openapi.json"');
  await below.stop();
});

test("a server of one's own serves the app on a Unix socket, until it is closed", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portico-'));
  const server = createServer();
  const close = await serveOn(server, join(folder, 'app.sock'));
  const status = await new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(
      { socketPath: join(folder, 'app.sock'), path: '/notes', method: 'POST', headers },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    sent.on('error', reject);
    sent.end('{"text":"Buy milk"}');
  });
  assert.is(status, 201);
  await close();
  assert.not.ok(server.listening);
  await rm(folder, { recursive: true });
});

test('the app is served by HTTP/2 with TLS', async () => {
  const [key, cert] = ['key', 'cert'].map((name) =>
    readFileSync(
      new URL(`../../packages/core/test/adapters/node/fixtures/localhost-${name}.pem`, import.meta.url),
      'utf8',
    ),
  ) as [string, string];
  const server = await serveSecurely(key, cert, 0);
  const session = connect(`https://localhost:${(server.address() as AddressInfo).port}`, { ca: cert });
  try {
    const sent = session.request({ ':method': 'POST', ':path': '/notes', 'content-type': 'application/json' });
    sent.end('{"text":"Buy milk"}');
    const [head] = await once(sent, 'response');
    assert.is(head[':status'], 201);
  } finally {
    session.destroy();
    process.removeAllListeners('SIGTERM');
    server.close();
  }
});

test('the server says where it is, and ends by itself when told to', async () => {
  const file = fileURLToPath(new URL('server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', '@oxc-node/core/register', file], {
    env: { ...process.env, PORT: '0', NODE_V8_COVERAGE: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const [, url] = /^Serving on (\S+)/.exec(line.toString()) ?? [];
  const response = await fetch(`${url}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"Buy milk"}',
  });
  assert.equal([response.status, await response.json()], [201, { length: 8 }]);
  child.kill('SIGTERM');
  assert.equal(await once(child, 'exit'), [0, null]);
});

test.run();
