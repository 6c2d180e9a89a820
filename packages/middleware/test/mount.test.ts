import { request } from 'node:http';
import { App, type Connection, type Outcome, Path, Security, type SecurityScheme } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mount, requestId } from '../src/index.js';
import { overBoth } from './support/over-both.js';

const test = suite('mount');

class Key implements SecurityScheme<string> {
  readonly schemeName = 'Key';
  readonly definition = { type: 'apiKey', in: 'header', name: 'X-Key' };
  readonly verifies = false;
  authenticate(connection: Connection): Outcome<string> {
    const value = connection.header('x-key');
    return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
  }
}

async function handler(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
  const seen = {
    method: request.method,
    path: pathname + search,
    header: request.headers.get('x-a'),
    body: await request.text(),
  };
  return Response.json(seen, { status: 201, headers });
}

test('a handler sees the whole request, and its response goes out as it is', async () => {
  const create = (): App => {
    const app = new App();
    app.use(requestId({ generate: () => 'id' }));
    app.include(mount('/auth', handler));
    return app;
  };
  await overBoth(create, async (send) => {
    for (const path of ['/auth', '/auth/', '/auth/sign-in/a?b=c']) {
      for (const [method, body] of [
        ['GET', ''],
        ['POST', 'grüße'],
        ['DELETE', ''],
      ] as const) {
        const init = { method, headers: { 'x-a': '1' }, ...(body && { body }) };
        const response = await send(path, init);
        assert.equal([response.status, response.headers.get('x-request-id')], [201, 'id'], path);
        assert.equal(response.headers.getSetCookie(), ['a=1', 'b=2']);
        assert.equal(await response.json(), { method, path, header: '1', body });
      }
    }
    assert.is((await send('/other')).status, 404);
  });
});

test('what no route takes goes to the handler that is mounted at the root', async () => {
  const create = (): App => {
    const app = new App();
    app.get('/items/:id', [Path('id', String)], () => 'own');
    app.include(mount('/', handler));
    return app;
  };
  await overBoth(create, async (send) => {
    for (const [method, path, status] of [
      ['GET', '/', 201],
      ['GET', '/items', 201],
      ['PUT', '/items/1', 201],
      ['GET', '/items/1', 200],
      ['HEAD', '/items/1', 200],
    ] as const) {
      assert.is((await send(path, { method })).status, status, `${method} ${path}`);
    }
  });
});

test('what guards the router guards the handler', async () => {
  const create = (): App => {
    const app = new App();
    app.include(mount('/admin', handler), { dependencies: [Security(new Key())] });
    return app;
  };
  await overBoth(create, async (send) => {
    assert.is((await send('/admin/a', { method: 'POST', body: 'x' })).status, 401);
    assert.is((await send('/admin/a', { headers: { 'x-key': 'a' } })).status, 201);
  });
});

/** The status of a path that is sent as it stands: `fetch` would resolve it first. */
function statusOf(port: number, path: string, body = ''): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, ...(body && { headers: { 'content-length': body.length } }) }, (response) =>
      resolve(response.resume().statusCode),
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

test('a GET that brings a body reaches the handler without it: a Request has none', async () => {
  const app = new App();
  app.include(mount('/auth', handler));
  const server = await app.listen({ port: 0 });
  try {
    assert.is(await statusOf(server.port, '/auth', 'x'), 201);
  } finally {
    await server.close();
  }
});

test('no path leads from one mounted handler to what another guards', async () => {
  const app = new App({ logger: { error: () => {} } });
  app.include(mount('/open', handler));
  app.include(mount('/admin', handler), { dependencies: [Security(new Key())] });
  const server = await app.listen({ port: 0 });
  try {
    for (const [path, status] of [
      ['/open/../admin/x', 400],
      ['/open/%2e%2E/admin/x', 400],
      ['/open/.%2e/admin/x', 400],
      ['/open/x/../../admin', 400],
      ['/open/..\\admin\\x', 400],
      ['/open/./x', 400],
      ['http://other/open/../admin/x', 400],
      ['/open/..', 400],
      ['/open/..%2fadmin', 201],
      ['/open/.well-known/a..b/...?x=/../', 201],
    ] as const) {
      assert.is(await statusOf(server.port, path), status, path);
    }
  } finally {
    await server.close();
  }
});

test('a body beyond the limit breaks the reading of it', async () => {
  const app = new App({ logger: { error: () => {} } });
  app.include(mount('/auth', handler, { bodyLimit: 10 }));
  const request = new Request('http://localhost/auth', { method: 'POST', body: 'x'.repeat(11) });
  assert.ok((await app.fetch(request)).status >= 400);
});

test('an option that nobody reads is refused, a guard above all', () => {
  assert.throws(
    () => mount('/auth', handler, { dependencies: [Security(new Key())] } as never),
    /^Cannot mount a handler at \/auth: 'dependencies' is no option of mount\. .* app\.include\(mount\('\/auth', …\), \{ dependencies: … \}\)\.$/,
  );
  assert.throws(() => mount('/auth', handler, { bodyLimits: 1 } as never), /Write 'bodyLimit'/);
});

test('an app is told to give its function', () => {
  assert.throws(
    () => mount('/old', new App() as never),
    (error: Error) =>
      error.message ===
      "Cannot mount a handler at /old: it is no function of a Request. Of an app write its own: mount('/old', app.fetch).",
  );
});

test.run();
