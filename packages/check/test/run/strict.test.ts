// A strict app throws where a response is not what the document says, and passes on what is.
import { App, Path, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { ContractError, strict } from '../../src/index.js';

const test = suite('strict apps');

const Item = z.object({ id: z.int() });
const app = new App({ logger: { error: () => undefined } });
app.get('/items/:id', [Path('id', z.int())], { response: Item }, (id) => {
  if (id === 1) return Response.json({ id: 'one' }) as never;
  if (id === 2) return Response.json({ id, secret: 'x' }) as never;
  if (id === 3) return Response.json({ id }, { status: 203 }) as never;
  if (id === 4) return new Response('four', { headers: { 'content-type': 'text/plain' } }) as never;
  if (id === 5) throw new Error('broken');
  return { id };
});
app.get('/items/mine', [], { response: String }, () => 'mine');
app.get('/files/*', [Path('*', String)], { response: String }, (path) => path);
app.get('/hidden', [], { includeInSchema: false }, () => Response.json({}, { status: 299 }));
const client = new TestClient(strict(app));

const wrong: readonly (readonly [id: number, message: string])[] = [
  [1, 'GET /items/{id} answered 200 with a body that is not what the document says: body.id must be integer.'],
  [
    2,
    'GET /items/{id} answered 200 with a body that is not what the document says: body must not have the field "secret".',
  ],
  [3, 'GET /items/{id} answered 203, which the document does not have.'],
  [4, 'GET /items/{id} answered 200 with text/plain, and the document shows application/json.'],
  [5, 'GET /items/{id} answered 500: its handler threw Error.'],
];

for (const [id, message] of wrong) {
  test(message, async () => {
    const error = await client.get(`/items/${id}`).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.instance(error, ContractError);
    assert.match((error as Error).message, message);
  });
}

test('a response is held against the document of the version that was asked for', async () => {
  for (const versioning of [{ in: 'path' }, { in: 'header', default: '1' }, { in: 'media-type' }] as const) {
    const versions = new App({ versioning });
    versions.get('/', [], { version: '1', response: Item }, () => ({ id: 1 }));
    versions.get('/', [], { version: '2', response: Item }, () => Response.json({ id: 'two' }) as never);
    const strictly = new TestClient(strict(versions));
    const ask = async (version: string): Promise<unknown> => {
      const path = versioning.in === 'path' ? `/v${version}/` : '/';
      const headers = { 'api-version': version, accept: `text/html, application/json;v=${version}` };
      return (await strictly.get(path, { headers })).json();
    };
    assert.equal(await ask('1'), { id: 1 });
    const error = await ask('2').catch((thrown: unknown) => thrown);
    assert.instance(error, ContractError);
    if (versioning.in === 'header') assert.equal(await (await strictly.get('/')).json(), { id: 1 });
  }
});

test('what is right is passed on, to be read', async () => {
  assert.equal(await (await client.get('/items/9')).json(), { id: 9 });
});

test('a refusal that is documented is right', async () => {
  assert.is((await client.get('/items/x')).status, 422);
});

test('what is fixed in a path comes first', async () => {
  assert.is(await (await client.get('/items/mine')).json(), 'mine');
});

test('a wildcard leads to its operation', async () => {
  assert.is(await (await client.get('/files/a/b')).json(), 'a/b');
});

test('HEAD has no body to be held against anything', async () => {
  assert.is((await client.head('/items/9')).status, 200);
});

test('what the document does not show is left alone', async () => {
  assert.equal([(await client.get('/hidden')).status, (await client.get('/nowhere')).status], [299, 404]);
});

test.run();
