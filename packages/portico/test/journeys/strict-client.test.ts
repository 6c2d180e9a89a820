// A strict client over everything that HTTP can answer: it passes on what is right, whatever the verb, the status and the body.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  Body,
  cors,
  Download,
  declareError,
  EventStream,
  File,
  file,
  Header,
  JsonLines,
  Path,
  Query,
  Redirect,
  respond,
  Stream,
  Text,
} from 'portico';
import { ContractError, strict, TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';

const test = suite<{ folder: string; client: TestClient }>('journey: a strict client');

const Item = z.object({ id: z.int(), name: z.string() });
class NotFound extends declareError(404) {}
class Sold extends declareError(409) {}

function createApp(folder: string): App {
  const app = new App({
    middleware: [cors({ origins: ['https://shop.example'] })],
    logger: { error: () => undefined },
  });
  const id = Path('id', z.int());
  app.get('/items/:id', [id], { response: Item, throws: [NotFound] }, (given) => {
    if (given === 404) throw new NotFound();
    if (given === 409) throw new Sold();
    return { id: given, name: 'lamp' };
  });
  app.post('/items', [Body(Item)], { response: Item, status: 201 }, (item) => item);
  app.put('/items/:id', [id, Body(Item)], { response: Item, responses: { 202: Item } }, (given, item) =>
    given === 1 ? item : respond(202, item),
  );
  app.patch('/items/:id', [id, Body(z.object({ name: z.string() }))], { response: Item }, (given, { name }) => ({
    id: given,
    name,
  }));
  app.delete('/items/:id', [id], () => undefined);
  app.options('/items', [], { response: Text() }, () => 'GET, POST');
  app.get('/codes/:code([a-z]{2})', [Path('code', String)], { response: Text() }, (code) => code);
  app.get('/files/*path', [Path('path', String)], { response: Text() }, (path) => path);
  app.get('/manual', [], { response: Download('text/plain') }, () => file(join(folder, 'manual.txt')));
  app.get('/old', [], { response: Redirect() }, () => '/items/1');
  app.get('/lines', [], { response: JsonLines(Item) }, function* () {
    yield { id: 1, name: 'lamp' };
  });
  app.get(
    '/events',
    [Query('forever', Boolean, { default: false })],
    { response: EventStream(Item) },
    async function* (forever) {
      do {
        yield { id: 1, name: 'lamp' };
        if (forever) await new Promise((resolve) => setTimeout(resolve, 5));
      } while (forever);
    },
  );
  app.get('/csv', [], { response: Stream('text/csv') }, async function* () {
    yield 'a,b\n';
  });
  app.get(
    '/etag',
    [Header('if-none-match', String, { optional: true })],
    { responses: { 304: { description: 'Same' } } },
    () => new Response(null, { status: 304, headers: { etag: '"1"' } }),
  );
  app.put('/backup', [Body(ReadableStream)], { bodyLimit: 9 }, async (body) => {
    for await (const _ of body);
  });
  app.post('/photos', [File('photo', globalThis.File)], { response: Text() }, (photo) => photo.name);
  return app;
}

test.before((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'strict-'));
  writeFileSync(join(context.folder, 'manual.txt'), 'Read this first.');
  context.client = new TestClient(strict(createApp(context.folder)));
});
test.after(({ folder }) => rmSync(folder, { recursive: true }));

type Send = (client: TestClient) => Promise<Response>;

const item = { id: 1, name: 'lamp' };
const bytes = { headers: { 'content-type': 'application/octet-stream' } };
const range = { headers: { range: 'bytes=0-3' } };

const right: readonly (readonly [what: string, send: Send, status: number, body?: string])[] = [
  ['GET', (client) => client.get('/items/1'), 200, '{"id":1,"name":"lamp"}'],
  ['HEAD', (client) => client.head('/items/1'), 200, ''],
  ['POST', (client) => client.post('/items', { json: item }), 201],
  ['PUT', (client) => client.put('/items/1', { json: item }), 200],
  ['PUT with another answer', (client) => client.put('/items/2', { json: item }), 202],
  ['PATCH', (client) => client.patch('/items/1', { json: { name: 'bulb' } }), 200],
  ['DELETE', (client) => client.delete('/items/1'), 204, ''],
  ['OPTIONS', (client) => client.options('/items'), 200, 'GET, POST'],
  [
    'a form with a file',
    (client) => client.post('/photos', { form: { photo: new globalThis.File(['x'], 'a.png') } }),
    200,
  ],
  ['a stream', (client) => client.put('/backup', { ...bytes, body: 'nine long' }), 204],
  ['a stream that is too long', (client) => client.put('/backup', { ...bytes, body: 'nine longs' }), 413],
  ['a declared error', (client) => client.get('/items/404'), 404],
  ['a broken parameter', (client) => client.get('/items/x'), 422],
  ['a broken body', (client) => client.post('/items', { json: { id: 'x' } }), 422],
  ['another media type', (client) => client.post('/items', { form: { id: 1 } }), 415],
  ['a path that there is not', (client) => client.get('/nowhere'), 404],
  ['a method that a path has not', (client) => client.patch('/items'), 405],
  ['a path with a slash too many', (client) => client.get('/items/1/'), 307],
  ['a path with a pattern', (client) => client.get('/codes/ab'), 200, 'ab'],
  ['a path that does not match its pattern', (client) => client.get('/codes/abc'), 404],
  ['a path that is not encoded well', (client) => client.get('/codes/%zz'), 400],
  ['a wildcard', (client) => client.get('/files/a/b%20c'), 200, 'a/b c'],
  [
    'a preflight',
    (client) =>
      client.options('/items/1', {
        headers: { origin: 'https://shop.example', 'access-control-request-method': 'GET' },
      }),
    204,
  ],
  ['a download', (client) => client.get('/manual'), 200, 'Read this first.'],
  ['the head of a download', (client) => client.head('/manual'), 200, ''],
  ['a part of a download', (client) => client.get('/manual', range), 206, 'Read'],
  ['a part that there is not', (client) => client.get('/manual', { headers: { range: 'bytes=99-' } }), 416],
  ['a redirect', (client) => client.get('/old'), 307, ''],
  ['lines', (client) => client.get('/lines'), 200, '{"id":1,"name":"lamp"}\n'],
  ['events', (client) => client.get('/events'), 200, 'data: {"id":1,"name":"lamp"}\n\n'],
  ['the head of events', (client) => client.head('/events'), 200, ''],
  ['a stream of text', (client) => client.get('/csv'), 200, 'a,b\n'],
  ['what is not modified', (client) => client.get('/etag', { headers: { 'if-none-match': '"1"' } }), 304, ''],
];

for (const [what, send, status, body] of right) {
  test(`${what}: ${status} is passed on`, async ({ client }) => {
    const response = await send(client);
    assert.is(response.status, status);
    if (body !== undefined) assert.is(await response.text(), body);
  });
}

test('a download that is known already is not modified', async ({ client }) => {
  const etag = (await client.get('/manual')).headers.get('etag') ?? '';
  assert.is((await client.get('/manual', { headers: { 'if-none-match': etag } })).status, 304);
});

test('events without an end are passed on, to be read and left', async ({ client }) => {
  const response = await client.get('/events', { query: { forever: true } });
  const reader = response.body?.getReader();
  assert.match(new TextDecoder().decode((await reader?.read())?.value), /^data: /);
  await reader?.cancel();
});

test('many at once are told apart', async ({ client }) => {
  const ids = [1, 404, 2, 404, 3];
  const statuses = await Promise.all(ids.map(async (id) => (await client.get(`/items/${id}`)).status));
  assert.equal(statuses, [200, 404, 200, 404, 200]);
});

test('an error that nothing declares is not', async ({ client }) => {
  await client.get('/items/409').then(
    () => assert.unreachable(),
    (error: unknown) => {
      assert.instance(error, ContractError);
      assert.match((error as Error).message, /^GET \/items\/\{id\} answered 409: its handler threw Sold \(409\)/);
    },
  );
});

test.run();
