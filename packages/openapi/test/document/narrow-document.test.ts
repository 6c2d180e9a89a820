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

test('the whole document stays as it is, and what is made of it is valid by itself', async () => {
  const before = structuredClone(whole);
  for (const id of ['b', 'hidden', 'nothing']) assert.equal(await checkDocument(only(id)), [], id);
  assert.equal(whole, before);
});

test.run();
