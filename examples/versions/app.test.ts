import { type OpenAPIObject, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, byHeader, byMediaType } from './app.js';

const test = suite('example: versions');

test('each version has its paths, and a document of its own', async () => {
  const client = new TestClient(app);
  assert.equal(await (await client.get('/v1/items/1')).json(), { id: 1, name: 'Lamp' });
  assert.equal(await (await client.get('/v2/items/1')).json(), { id: 1, title: { en: 'Lamp' } });
  assert.equal(await (await client.get('/v2/items')).json(), [1, 2]);
  assert.is(await (await client.get('/health')).json(), 'well');
  assert.equal(app.documentNames(), ['v2', 'v1']);
  const served = (await (await client.get('/openapi/v1.json')).json()) as OpenAPIObject;
  assert.equal(served, app.openapi('v1'));
  assert.is(served.info.version, '1');
  assert.equal(Object.keys(served.paths ?? {}), ['/v1/items/{id}', '/v1/items', '/health']);
  assert.equal(app.openapi(), app.openapi('v2'));
  assert.is((await client.get('/openapi/v3.json')).status, 404);
});

test('by header, the default is what a client gets that says nothing', async () => {
  const client = new TestClient(byHeader);
  assert.equal(await (await client.get('/items/1')).json(), { id: 1, name: 'Lamp' });
  const second = await client.get('/items/1', { headers: { 'API-Version': '2' } });
  assert.equal(await second.json(), { id: 1, title: { en: 'Lamp' } });
  assert.is(second.headers.get('vary'), 'api-version');
  const [parameter] = byHeader.openapi('v2').paths?.['/items/{id}']?.get?.parameters?.slice(1) ?? [];
  assert.equal(parameter, {
    name: 'API-Version',
    in: 'header',
    required: true,
    description: 'The version of the API',
    schema: { type: 'string', enum: ['2'] },
    example: '2',
  });
});

test('by media type, it is what the document names', async () => {
  const accept = 'application/json;v=2';
  const response = await new TestClient(byMediaType).get('/items/1', { headers: { accept } });
  assert.is(response.headers.get('content-type'), accept);
  const content = byMediaType.openapi('v2').paths?.['/items/{id}']?.get?.responses?.['200'].content;
  assert.equal(Object.keys(content), [accept]);
});

test.run();
