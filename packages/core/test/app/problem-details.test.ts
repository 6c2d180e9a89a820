import 'reflect-metadata';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  App,
  type AppOptions,
  Body,
  declareError,
  HTTPException,
  Query,
  respond,
  TestClient,
} from '../../src/index.js';
import { Bearer } from '../support/bearer.js';

const test = suite('app: problem details');

class OutOfStock extends declareError(409, {
  schema: z.object({ left: z.int() }),
  type: '/problems/out-of-stock',
  headers: { 'Retry-After': '60' },
}) {}

const thrown: Readonly<Record<string, () => unknown>> = {
  silent: () => new HTTPException(404),
  text: () => new HTTPException(403, 'Only "admins" may'),
  data: () => new HTTPException(503, { reason: 'busy' }, { headers: { 'Retry-After': '30' } }),
  declared: () => new OutOfStock(Object.assign({ left: 3 }, { secret: 1 })),
  unfit: () => new OutOfStock({ left: 0.5 }),
  unmeant: () => new Error('secret'),
};

function appOf(options: AppOptions = {}): App {
  const app = new App({ problemDetails: true, logger: { error: () => undefined }, ...options });
  for (const [kind, make] of Object.entries(thrown)) {
    app.get(`/thrown/${kind}`, [], () => {
      throw make();
    });
  }
  app.get('/private', [new Bearer()], () => 1);
  app.get('/search', [Query('amount', Number)], (amount) => amount);
  app.post('/items', [Body(z.object({ name: z.string() }))], { bodyLimit: 20 }, (item) => item);
  app.get('/returned', [], { responses: { 409: z.object({ left: z.int() }) } }, () => respond(409, { left: 2 }));
  return app;
}

interface Seen {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What an app answers over both adapters. */
async function answers(path: string, init: RequestInit = {}, options: AppOptions = {}): Promise<readonly Seen[]> {
  const app = appOf(options);
  await using server = await app.listen({ port: 0 });
  const responses = [
    await app.fetch(new Request(new URL(path, 'http://test'), init)),
    await fetch(new URL(path, server.url), init),
  ];
  return Promise.all(
    responses.map(async (response) => ({
      status: response.status,
      type: response.headers.get('content-type'),
      headers: response.headers,
      body: await response.json(),
    })),
  );
}

async function assertProblem(path: string, expected: object, init: RequestInit = {}): Promise<readonly Seen[]> {
  const all = await answers(path, init);
  for (const { type, status, body } of all) {
    assert.is(type, 'application/problem+json');
    const instance = path.split('?', 1)[0];
    assert.equal(body, { type: 'about:blank', status, instance, ...expected });
  }
  return all;
}

test('what is thrown: a text is the detail, another value the data, and headers go along', async () => {
  await assertProblem('/thrown/silent?key=secret', { status: 404, title: 'Not Found' });
  await assertProblem('/thrown/text', { status: 403, title: 'Forbidden', detail: 'Only "admins" may' });
  const data = { reason: 'busy' };
  const all = await assertProblem('/thrown/data', { status: 503, title: 'Service Unavailable', data });
  for (const { headers } of all) assert.is(headers.get('retry-after'), '30');
});

test('a declared error names its type, and only what its schema declares leaves', async () => {
  const type = '/problems/out-of-stock';
  const all = await assertProblem('/thrown/declared', { type, status: 409, title: 'Conflict', data: { left: 3 } });
  for (const { headers } of all) assert.is(headers.get('retry-after'), '60');
});

test('what is not meant for clients is a 500 that says nothing', async () => {
  for (const kind of ['unfit', 'unmeant']) {
    await assertProblem(`/thrown/${kind}`, { status: 500, title: 'Internal Server Error' });
  }
});

test('a returned error is like a thrown one', async () => {
  await assertProblem('/returned', { status: 409, title: 'Conflict', data: { left: 2 } });
});

test('a path or a method that is not there, with Allow', async () => {
  await assertProblem('/nowhere?key=secret', { status: 404, title: 'Not Found' });
  const all = await assertProblem('/items', { status: 405, title: 'Method Not Allowed' }, { method: 'PUT' });
  for (const { headers } of all) assert.is(headers.get('allow'), 'POST');
});

test('a handler of other errors changes nothing about them', async () => {
  const app = appOf();
  app.onError(RangeError, () => Response.json({}));
  const response = await new TestClient(app).get('/nowhere');
  const { headers, status } = response;
  assert.equal([status, headers.get('content-type')], [404, 'application/problem+json']);
  assert.equal(await response.json(), { type: 'about:blank', title: 'Not Found', status, instance: '/nowhere' });
});

test('missing credentials, with their challenge', async () => {
  const all = await answers('/private');
  for (const { status, type, headers, body } of all) {
    assert.equal([status, type], [401, 'application/problem+json']);
    assert.match(headers.get('www-authenticate') ?? '', /^Bearer/);
    assert.is((body as { title: string }).title, 'Unauthorized');
  }
});

test('a body that is too large, or of another type', async () => {
  const json = { 'content-type': 'application/json' };
  const large = { method: 'POST', headers: json, body: JSON.stringify({ name: 'a'.repeat(100) }) };
  const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'lamp' };
  for (const [init, status, title] of [
    [large, 413, 'Content Too Large'],
    [text, 415, 'Unsupported Media Type'],
  ] as const) {
    for (const seen of await answers('/items', init)) {
      assert.equal([seen.status, seen.type], [status, 'application/problem+json']);
      assert.is((seen.body as { title: string }).title, title);
    }
  }
});

test('issues stand under errors, as they do under detail without the option', async () => {
  const [plain] = await answers('/search?amount=much', {}, { problemDetails: false });
  const { detail } = Object(plain?.body) as { readonly detail: readonly unknown[] };
  assert.is(detail.length, 1);
  await assertProblem('/search?amount=much', { status: 422, title: 'Unprocessable Content', errors: detail });
});

test('a path with broken encoding is no instance', async () => {
  for (const { status, type, body } of await answers('/%zz')) {
    assert.equal([status, type], [400, 'application/problem+json']);
    assert.equal(Object.keys(body as object), ['type', 'title', 'status', 'detail']);
  }
});

test('the instance is the path as the client knows it', async () => {
  for (const { body } of await answers('/nowhere', {}, { rootPath: '/api' })) {
    assert.is((body as { instance: string }).instance, '/api/nowhere');
  }
});

test('a path that would lead to another server, or is very long, is not repeated', async () => {
  const app = appOf();
  for (const path of ['//elsewhere.test/a', `/${'a'.repeat(1000)}`]) {
    const response = await app.fetch(new Request(`http://test${path}`));
    assert.equal(await response.json(), { type: 'about:blank', title: 'Not Found', status: 404 });
  }
});

test.run();
