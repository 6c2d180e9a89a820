import { type OpenAPIObject, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './callable.js';

const test = suite('example: a document of what the caller may call');

test('each caller sees what its credentials would let it call', async () => {
  const client = new TestClient(app);
  const shown = async (token?: string): Promise<unknown> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await client.get('/openapi.json', { headers });
    assert.is(response.headers.get('cache-control'), 'private, no-cache');
    assert.is(response.headers.get('vary'), 'authorization');
    const { paths = {}, components } = (await response.json()) as OpenAPIObject;
    // However little there is to see, it says how to ask for more.
    assert.equal(Object.keys(components?.securitySchemes ?? {}), ['OAuth2PasswordBearer']);
    return Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
  };
  assert.equal(await shown(), ['get /health']);
  assert.equal(await shown('stranger'), ['get /health']);
  assert.equal(await shown('reader'), ['get /health', 'get /items']);
  assert.equal(await shown('writer'), ['get /health', 'get /items', 'put /items']);
  // The app's own tools see all of it.
  assert.equal(Object.keys(app.openapi().paths ?? {}), ['/health', '/items']);
});

test.run();
