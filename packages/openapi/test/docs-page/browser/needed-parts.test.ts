import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { neededParts } from '../../../src/docs-page/browser/needed-parts.js';

const test = suite('neededParts');

const address = 'https://api.example/openapi.json';
const refer = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const document = {
  openapi: '3.1.0',
  servers: [{ url: '/' }],
  paths: {
    '/items': {
      parameters: [{ $ref: '#/components/parameters/trace' }],
      get: { responses: { 200: { content: { 'application/json': { schema: refer('Item') } } } } },
    },
    '/orders': { get: { responses: { 200: { content: { 'application/json': { schema: refer('Order') } } } } } },
  },
  webhooks: { paid: { post: { requestBody: { content: { 'application/json': { schema: refer('Order') } } } } } },
  components: {
    schemas: {
      Item: { properties: { maker: refer('Maker'), tree: refer('Tree') } },
      Maker: { properties: { name: { type: 'string' } } },
      Tree: { properties: { below: { items: refer('Tree') } } },
      Order: { properties: { maker: { $ref: `${address}#/components/schemas/Maker/properties/name` } } },
    },
    parameters: { trace: { in: 'header', name: 'trace' } },
    securitySchemes: { Key: { type: 'apiKey' } },
  },
};
const { schemas, parameters, securitySchemes } = document.components;

test('an operation needs its path, and the components that it refers to, directly or not', () => {
  const { Item, Maker, Tree } = schemas;
  assert.equal(neededParts(document, ['paths', '/items', 'get'], address), {
    openapi: '3.1.0',
    servers: [{ url: '/' }],
    paths: { '/items': document.paths['/items'] },
    components: { parameters, schemas: { Item, Maker, Tree } },
  });
});

test('a webhook, a schema and the schemes need what they refer to', () => {
  const { Maker, Order } = schemas;
  const { openapi, servers, webhooks } = document;
  const rest = { openapi, servers };
  const components = { schemas: { Order, Maker } };
  assert.equal(neededParts(document, ['webhooks', 'paid', 'post'], address), { ...rest, webhooks, components });
  assert.equal(neededParts(document, ['components', 'schemas', 'Order'], address), { ...rest, components });
  const schemes = { ...rest, components: { securitySchemes } };
  assert.equal(neededParts(document, ['components', 'securitySchemes'], address), schemes);
});

test('what does not exist needs nothing', () => {
  const { openapi, servers } = document;
  assert.equal(neededParts(document, ['paths', '/none', 'get'], address), { openapi, servers, paths: {} });
});

test('names are decoded as JSON pointers are', () => {
  const odd = {
    paths: { '/a/{b}~': { get: { x: 1 } }, '/c': { get: { $ref: '#/paths/~1a~1%7Bb%7D~0/get' } }, '/d': {} },
  };
  const { '/d': _, ...paths } = odd.paths;
  assert.equal(neededParts(odd, ['paths', '/c', 'get'], address), { paths });
});

for (const [what, schema] of [
  ['another document', { $ref: 'https://other.example/schemas.json#/Item' }],
  ['a path beside the document', { $ref: './schemas.json#/Item' }],
  ['an anchor', { $ref: '#item' }],
  ['a name that cannot be decoded', { $ref: '#/components/schemas/%' }],
  ['a schema with an id', { $id: 'item', properties: {} }],
] as const) {
  test(`the whole document is needed with a reference to ${what}`, () => {
    const other = { ...document, components: { ...document.components, schemas: { ...schemas, Maker: schema } } };
    assert.is(neededParts(other, ['paths', '/items', 'get'], address), other);
  });
}

test('a property may have the name of what refers', () => {
  const named = { components: { schemas: { A: { properties: { $ref: { type: 'string' }, $id: {} } }, B: {} } } };
  const { A } = named.components.schemas;
  assert.equal(neededParts(named, ['components', 'schemas', 'A'], address), { components: { schemas: { A } } });
});

test('the document is not changed', () => {
  const before = structuredClone(document);
  neededParts(document, ['paths', '/items', 'get'], address);
  neededParts(document, ['components', 'securitySchemes'], address);
  assert.equal(document, before);
});

test.run();
