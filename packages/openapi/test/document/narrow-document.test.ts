import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { narrowDocument } from '../../src/document/narrow-document.js';
import { checkDocument } from '../support/check-document.js';

const test = suite('narrowDocument');

const ok = (schema: string, more: object = {}): object => ({
  200: {
    description: 'OK',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
    ...more,
  },
});
const object = (properties: object): object => ({ type: 'object', properties });

const whole = {
  openapi: '3.1.0',
  info: { title: 'Test', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
  servers: [{ url: '/' }],
  security: [],
  tags: [{ name: 'a' }, { name: 'b' }, { name: 'sent' }],
  paths: {
    '/a': {
      summary: 'Both',
      get: {
        operationId: 'a',
        summary: 'A',
        tags: ['a'],
        responses: ok('A', {
          links: {
            b: { operationId: 'b' },
            a: { operationId: 'a' },
            far: { operationRef: '#/paths/~1b/get' },
            near: { operationRef: '#/paths/~1a/get' },
          },
        }),
      },
      post: { operationId: 'hidden', summary: 'Hidden', security: [{ Key: [] }], responses: ok('Hidden') },
    },
    '/b': {
      get: {
        operationId: 'b',
        summary: 'B',
        tags: ['b'],
        security: [{ Key: [] }],
        responses: ok('B'),
        callbacks: {
          sent: {
            '{$url}/sent': { post: { operationId: 'sent', summary: 'Sent', tags: ['sent'], responses: ok('Leaf.x') } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      A: object({ next: { $ref: '#/components/schemas/Inner' } }),
      B: object({}),
      Hidden: object({ inner: { $ref: '#/components/schemas/Inner' } }),
      Inner: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/Leaf.x' }] },
      'Leaf.x': object({}),
    },
    securitySchemes: { Key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
} as unknown as OpenAPIObject;

const only = (id: string, keepSchemes = false): OpenAPIObject =>
  narrowDocument(whole, { shows: ({ operationId }) => operationId === id, keepSchemes });

test('of the components, tags and links only those stay that an operation leads to', () => {
  const { paths, components, tags } = only('a');
  assert.equal(Object.keys(paths ?? {}), ['/a']);
  assert.equal(Object.keys(paths?.['/a'] ?? {}), ['summary', 'get']);
  assert.equal(Object.keys(paths?.['/a']?.get?.responses?.['200'].links), ['a', 'near']);
  assert.equal(Object.keys(components?.schemas ?? {}), ['A', 'Inner', 'Leaf.x']);
  assert.is(components?.securitySchemes, undefined);
  assert.equal(tags, [{ name: 'a' }]);
});

test('schemes stay with the operations that ask for them, or where a client must learn how to ask', () => {
  assert.equal(Object.keys(only('b').components?.securitySchemes ?? {}), ['Key']);
  assert.equal(only('b').tags, [{ name: 'b' }, { name: 'sent' }]);
  assert.equal(Object.keys(only('a', true).components?.securitySchemes ?? {}), ['Key']);
  const none = only('nothing');
  assert.equal([none.paths, none.components, none.tags], [{}, undefined, undefined]);
});

/** A document with `GET` and `DELETE /o`, and `GET /secret`; the first has these links. */
const linking = (links: object, more: object = {}): OpenAPIObject =>
  ({
    ...whole,
    tags: undefined,
    paths: {
      '/o': {
        get: { operationId: 'a', responses: ok('A', { links }) },
        delete: { operationId: 'gone', tags: ['staff'], responses: ok('A') },
      },
      '/secret': { get: { operationId: 'secret', tags: ['staff'], responses: ok('A') } },
    },
    ...more,
  }) as unknown as OpenAPIObject;
const onlyA = (document: OpenAPIObject): OpenAPIObject =>
  narrowDocument(document, { shows: ({ operationId }) => operationId === 'a', keepSchemes: false });

test('a link to an operation that is not shown goes, however it is written', () => {
  const loose = {
    method: { operationRef: '#/paths/~1o/delete' },
    escaped: { operationRef: '#/paths/%7E1secret/get' },
    served: { operationRef: '/openapi.json#/paths/~1secret/get' },
    absolute: { operationRef: 'https://shop.example/openapi.json#/paths/~1o/delete' },
    nowhere: { operationRef: '#/paths/~1other/get' },
    named: { operationId: 'gone' },
    referred: { $ref: '#/components/links/Gone' },
  };
  const kept = {
    self: { operationRef: '#/paths/~1o/get' },
    ofAnother: { operationRef: 'https://other.example/openapi.json#/paths/~1orders/get' },
    bare: { operationRef: 'https://other.example/openapi.json' },
    sent: { operationId: 'sent' },
    known: { $ref: '#/components/links/Known' },
  };
  const links = { ...loose, ...kept };
  const responses = ok('A', { links });
  const callbacks = { done: { '{$url}': { post: { operationId: 'sent', responses } } } };
  const document = linking(links, {
    webhooks: { sent: { post: { operationId: 'sent', callbacks, responses } } },
    components: {
      ...whole.components,
      responses: { Shared: { description: 'Shared', links, content: {} } },
      links: { Gone: { operationId: 'gone' }, Known: { operationId: 'a' } },
    },
  });
  Object.assign(document.paths?.['/o']?.get as object, {
    responses: { ...responses, 404: { $ref: '#/components/responses/Shared' } },
    callbacks,
  });
  const small = JSON.stringify(onlyA(document));
  const found = [...small.matchAll(/"links":(\{.*?\}\})/g)]
    .map(([, text = '']) => Object.keys(JSON.parse(text)))
    .filter((names) => names[0] !== 'Known');
  assert.equal(
    found,
    Array.from({ length: 5 }, () => Object.keys(kept)),
  );
  for (const word of ['gone', 'secret', '/delete', 'Gone']) assert.not.match(small, word);
});

test('groups of tags name those alone that stay', () => {
  const groups = [
    { name: 'Open', tags: ['pub', 'staff'] },
    { name: 'Staff', tags: ['staff'] },
  ];
  const document = linking({}, { 'x-tagGroups': groups, tags: [{ name: 'pub' }, { name: 'staff' }] });
  Object.assign(document.paths?.['/o']?.get as object, { tags: ['pub'] });
  const small = onlyA(document) as { readonly 'x-tagGroups'?: unknown };
  assert.equal(small['x-tagGroups'], [{ name: 'Open', tags: ['pub'] }]);
});

test('what is sent keeps its tags and schemes, and so does what is called back, in each version', () => {
  const operation = (tag: string): object => ({ tags: [tag], security: [{ [tag]: [] }], responses: ok('A') });
  const scheme = { type: 'apiKey', in: 'header', name: 'X-Key' };
  for (const member of ['webhooks', 'x-webhooks']) {
    const document = linking(
      {},
      {
        [member]: {
          sent: { post: { ...operation('Sent'), callbacks: { done: { '{$url}': { post: operation('Back') } } } } },
        },
        tags: [{ name: 'Sent' }, { name: 'Back' }, { name: 'staff' }],
        components: { securitySchemes: { Sent: scheme, Back: scheme, Other: scheme } },
      },
    );
    const { tags, components } = onlyA(document);
    assert.equal(tags, [{ name: 'Sent' }, { name: 'Back' }]);
    assert.equal(Object.keys(components?.securitySchemes ?? {}), ['Sent', 'Back']);
  }
});

test('the whole document stays as it is, and what is made of it is valid by itself', async () => {
  const before = structuredClone(whole);
  for (const id of ['b', 'hidden', 'nothing']) assert.equal(await checkDocument(only(id)), [], id);
  assert.equal(whole, before);
});

test.run();
