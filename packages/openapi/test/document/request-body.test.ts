import { Body, File as FileSource } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RequestBodyObject } from '#openapi3-ts/openapi31';
import { createDocument } from '../../src/document/document.js';
import { checkDocument } from '../support/check-document.js';
import { body, graphOf, named, nodeOf, parameter, schemaOf } from '../support/route-graph.js';

const test = suite('request bodies');

/** The request body that the document shows for a POST with the given nodes, once the document has proved valid. */
async function bodyOf(...nodes: RouteGraph['nodes']): Promise<RequestBodyObject | undefined> {
  const document = createDocument([graphOf({ method: 'POST', nodes })], { title: 'Test', version: '1' });
  assert.equal(await checkDocument(document), []);
  return document.paths?.['/']?.post?.requestBody as RequestBodyObject | undefined;
}

const item = named('Item', { type: 'object', properties: { name: { type: 'string' } } });

test('a JSON body refers to its model and is required', async () => {
  assert.equal(await bodyOf(body(item)), {
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
    required: true,
  });
});

test('an optional body is not required', async () => {
  assert.is((await bodyOf(body(item, { optional: true })))?.required, false);
});

test('a body with a default shows it beside the reference', async () => {
  const found = await bodyOf(
    body(item, { default: { name: 'a' }, description: 'The item', examples: [{ name: 'b' }] }),
  );
  assert.equal(found, {
    description: 'The item',
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Item', default: { name: 'a' } },
        examples: { example1: { value: { name: 'b' } } },
      },
    },
    required: false,
  });
});

test('named bodies are the properties of one object', async () => {
  const nodes = [
    nodeOf(Body('item', item)),
    nodeOf(Body('level', Number, { optional: true, description: 'How much' })),
    nodeOf(Body('note', String, { default: '-', deprecated: true, examples: ['a'] })),
    nodeOf(Body('secret', String, { optional: true, includeInSchema: false })),
  ];
  const schema = {
    type: 'object',
    title: 'Body_handle',
    properties: {
      item: { $ref: '#/components/schemas/Item' },
      level: { type: 'number', description: 'How much' },
      note: { type: 'string', default: '-', deprecated: true, examples: ['a'] },
    },
    required: ['item'],
  };
  assert.equal(await bodyOf(...nodes), { content: { 'application/json': { schema } }, required: true });
  assert.is((await bodyOf(...nodes.slice(1)))?.required, false);
});

test('a hidden body is left out', async () => {
  assert.is(await bodyOf(body(schemaOf({}), { includeInSchema: false })), undefined);
});

test('a list among the fields says that each item is a field of its own', async () => {
  const found = await bodyOf(
    parameter('form', 'tags', [String]),
    parameter('form', 'sizes', schemaOf({ anyOf: [{ type: 'array', items: { type: 'integer' } }, { type: 'null' }] })),
    parameter('form', 'name'),
  );
  assert.equal(found?.content['application/x-www-form-urlencoded']?.encoding, {
    tags: { style: 'form', explode: true },
    sizes: { style: 'form', explode: true },
  });
});

test('form fields become one object, urlencoded or multipart', async () => {
  const found = await bodyOf(
    parameter('form', 'username'),
    parameter('form', 'password', schemaOf({ type: 'string', format: 'password' }), { description: 'Secret' }),
    parameter('form', 'scope', String, { default: '' }),
    parameter('form', 'grant_type', String, { optional: true, deprecated: true, examples: ['password'] }),
    parameter('form', 'internal', String, { includeInSchema: false, optional: true }),
  );
  const schema = {
    type: 'object',
    title: 'Body_handle',
    properties: {
      username: { type: 'string', minLength: 1 },
      password: { type: 'string', format: 'password', minLength: 1, description: 'Secret' },
      scope: { type: 'string', default: '' },
      grant_type: { type: 'string', deprecated: true, examples: ['password'] },
    },
    required: ['username', 'password'],
  };
  assert.equal(found, {
    content: { 'application/x-www-form-urlencoded': { schema }, 'multipart/form-data': { schema } },
    required: true,
  });
});

test('a form whose fields may all be left out is not required', async () => {
  assert.is((await bodyOf(parameter('form', 'q', String, { optional: true })))?.required, false);
});

test('a form field refers to its model', async () => {
  const color = named('Color', { type: 'string', enum: ['red', 'blue'] });
  const found = await bodyOf(parameter('form', 'color', color, { description: 'Which' }));
  const schema = found?.content['application/x-www-form-urlencoded']?.schema as { properties: Record<string, unknown> };
  assert.equal(schema.properties.color, { $ref: '#/components/schemas/Color', description: 'Which' });
});

test('an operation without body and form has no request body', async () => {
  assert.is(await bodyOf(parameter('query', 'q')), undefined);
});

test('a file is no default that JSON can show', async () => {
  const found = await bodyOf(nodeOf(FileSource('photo', FileSource, { default: new File(['a'], 'a.txt') })));
  const [{ schema } = {}] = Object.values(found?.content ?? {});
  assert.equal(Object.keys((schema as { properties: { photo: object } }).properties.photo).includes('default'), false);
});

test.run();
