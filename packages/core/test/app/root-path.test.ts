import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createFetch } from '../../src/adapters/fetch.js';
import { App } from '../../src/app/app.js';
import type { AppOptions } from '../../src/app/app-options.js';
import { handleRequest, type RunningApp } from '../../src/app/handle-request.js';
import { RouteTable } from '../../src/app/route-table.js';
import { Context } from '../../src/declaration/dependency.js';
import { HTTPException } from '../../src/errors/http-exception.js';

const test = suite('root path');

function createApp(options: AppOptions = {}): App {
  const app = new App(options);
  app.get('/items', [Context()], ({ rootPath }) => ({ rootPath }));
  return app;
}

test('redirects put it before the path, and handlers know it', async () => {
  const app = createApp({ rootPath: '/api' });
  const redirect = await app.fetch(new Request('http://localhost/items/?q=1'));
  assert.equal([redirect.status, redirect.headers.get('location')], [307, '/api/items?q=1']);
  const answer = await app.fetch(new Request('http://localhost/items'));
  assert.equal(await answer.json(), { rootPath: '/api' });
});

test('error handlers know it, with a route and without', async () => {
  const app = createApp({ rootPath: '/api' });
  app.get('/broken', [], () => {
    throw new RangeError();
  });
  for (const errorClass of [RangeError, HTTPException])
    app.onError(errorClass, (_error, { rootPath }) => new Response(rootPath));
  for (const path of ['/broken', '/nowhere'])
    assert.is(await (await app.fetch(new Request(`http://localhost${path}`))).text(), '/api', path);
});

test('nothing that a client writes changes it', async () => {
  const headers = { 'x-forwarded-prefix': '/evil', forwarded: 'for=a;host=evil.example' };
  for (const [options, location] of [
    [{}, '/items'],
    [{ rootPath: '/api' }, '/api/items'],
  ] as const) {
    const redirect = await createApp(options).fetch(new Request('http://localhost/items/', { headers }));
    assert.is(redirect.headers.get('location'), location);
  }
});

test("a request's own one wins over the app's, and cannot lead to another site", async () => {
  const table = new RouteTable<{ plan: undefined }>();
  table.add('GET', '/items', { plan: undefined }, 'items');
  const notFound = { status: 404, headers: {}, body: null };
  const app = { table, rootPath: '/app', redirectSlashes: true, errors: { respondUnrouted: () => notFound } };
  const locationFor = async (rootPath: string | undefined): Promise<string | null> => {
    const send = createFetch((incoming) => {
      incoming.rootPath = rootPath;
      return handleRequest(app as unknown as RunningApp, incoming);
    });
    return (await send(new Request('http://localhost/items/'))).headers.get('location');
  };
  assert.is(await locationFor(undefined), '/app/items');
  assert.is(await locationFor('/proxy'), '/proxy/items');
  assert.is(await locationFor(''), '/items');
  for (const hostile of ['//evil.example', '/\\evil.example', 'https://evil.example'])
    assert.is(await locationFor(hostile), null, hostile);
});

test('what is no path is refused, with what to write', () => {
  for (const rootPath of [
    'api',
    '/api/',
    '/',
    '//evil.example',
    '/a//b',
    'https://a.example/api',
    '/a?b',
    '/a b',
    '/a\\b',
  ])
    assert.throws(
      () => new App({ rootPath }),
      /^Cannot use the rootPath '.+': it is a path .+ Write '\/api', /,
      rootPath,
    );
  for (const rootPath of ['', '/api', '/api/v1', '/~me/a-b_c.d']) assert.is(new App({ rootPath }).rootPath, rootPath);
});

test.run();
