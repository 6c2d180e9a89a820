import {
  type ContentDescription,
  defineResponder,
  Json,
  type JsonSchema,
  type MiddlewareRun,
  middleware,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ResponseObject } from '#openapi3-ts/openapi31';
import { createDocument } from '../../src/document/document.js';
import type { OpenAPIVersion } from '../../src/document/document-info.js';
import { checkDocument } from '../support/check-document.js';
import { type GraphParts, graphOf, named, parameter, schemeOf } from '../support/route-graph.js';

const test = suite('responses');

/** The responses that the document shows for a route, once the document has proved valid. */
async function responsesOf(
  parts: GraphParts,
  openapi: OpenAPIVersion = '3.1',
): Promise<Record<string, ResponseObject>> {
  const document = createDocument([graphOf(parts)], { title: 'Test', version: '1', openapi });
  assert.equal(await checkDocument(document), []);
  return Object.values(document.paths?.['/'] ?? {})[0].responses;
}

const item = named('Item', { type: 'object' });
const bearer = schemeOf('Bearer', { type: 'http', scheme: 'bearer' });
const oauth = schemeOf('OAuth', {
  type: 'oauth2',
  flows: { password: { tokenUrl: 'token', scopes: { read: 'Read' } } },
});

test('without a schema a success is any JSON, or nothing at all', async () => {
  assert.equal(await responsesOf({}), {
    200: { description: 'Successful Response', content: { 'application/json': { schema: {} } } },
    204: { description: 'No Content' },
  });
});

test('the items of a stream are shown as a list, each as it stands in the stream', async () => {
  const schema = { $ref: '#/components/schemas/Item' };
  const streamOf = (content: ContentDescription): GraphParts => ({
    options: {
      response: defineResponder({
        label: 'Stream',
        describe: () => ({ content: [content] }),
        compile: () => () => assert.unreachable() as never,
      }),
    },
  });
  const plain = await responsesOf(streamOf({ mediaType: 'application/jsonl', itemSchema: item }));
  assert.equal(plain[200]?.content, { 'application/jsonl': { schema: { type: 'array', items: schema } } });
  const wrapItem = (inner: JsonSchema): JsonSchema => ({ type: 'object', properties: { data: inner } });
  const wrapped = await responsesOf(streamOf({ mediaType: 'text/event-stream', itemSchema: item, wrapItem }));
  assert.equal(wrapped[200]?.content, {
    'text/event-stream': { schema: { type: 'array', items: { type: 'object', properties: { data: schema } } } },
  });
});

test('OpenAPI 3.2 has a word for the items of a stream', async () => {
  const wrapItem = (inner: JsonSchema): JsonSchema => ({ type: 'object', properties: { data: inner } });
  const response = defineResponder({
    label: 'Stream',
    describe: () => ({ content: [{ mediaType: 'text/event-stream', itemSchema: item, wrapItem }] }),
    compile: () => () => assert.unreachable() as never,
  });
  const data = { $ref: '#/components/schemas/Item' };
  assert.equal((await responsesOf({ options: { response } }, '3.2'))[200]?.content, {
    'text/event-stream': { itemSchema: { type: 'object', properties: { data } } },
  });
});

test('ranges of statuses are shown: errors by their detail, successes by their body', async () => {
  const found = await responsesOf({
    options: {
      response: String,
      responses: { '2XX': item, '4XX': { schema: item }, '5XX': Json(item), default: { description: 'Anything else' } },
    },
  });
  const schema = { $ref: '#/components/schemas/Item' };
  assert.equal(Object.keys(found), ['200', '2XX', '4XX', '5XX', 'default']);
  assert.equal(found['2XX'], { description: 'Success', content: { 'application/json': { schema } } });
  assert.equal(found['4XX']?.description, 'Client Error');
  assert.equal(found['4XX']?.content?.['application/json']?.schema, {
    type: 'object',
    properties: { detail: schema },
    required: ['detail'],
  });
  assert.equal(found['5XX'], { description: 'Server Error', content: { 'application/json': { schema } } });
  assert.equal(found['default'], {
    description: 'Anything else',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/HTTPError' } } },
  });
});

test('replies, responders and headers are shown as they are declared', async () => {
  const lines = defineResponder<string>({
    label: 'Lines',
    describe: () => ({
      content: [{ mediaType: 'text/x-lines' }],
      headers: { ETag: { description: 'The version', required: true } },
      others: { 416: { description: 'Beyond the end' } },
    }),
    compile:
      () =>
      (value, { status }) => ({ status, headers: { 'content-type': 'text/x-lines' }, body: String(value) }),
  });
  const found = await responsesOf({
    options: {
      response: lines,
      responses: {
        202: item,
        303: { headers: { Location: {} } },
        200: { headers: { etag: { schema: Number } } },
        404: { headers: { 'Retry-After': { schema: Number } } },
      },
    },
  });
  assert.equal(found[200], {
    description: 'Successful Response',
    headers: { etag: { schema: { type: 'number' } } },
    content: { 'text/x-lines': { schema: {} } },
  });
  assert.is(found[416]?.description, 'Beyond the end');
  assert.equal(found[202], {
    description: 'Accepted',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
  });
  assert.equal(found[303], { description: 'See Other', headers: { Location: { schema: { type: 'string' } } } });
  assert.equal(found[404], {
    description: 'Not Found',
    headers: { 'Retry-After': { schema: { type: 'number' } } },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/HTTPError' } } },
  });
});

test('what middleware adds is shown on every response, unless the route says more of it', async () => {
  const through: MiddlewareRun = (_request, next) => next();
  const outer = middleware('outer', through, { headers: { 'X-Outer': { description: 'Outer' } }, statuses: [503] });
  const inner = middleware('inner', through, {
    headers: { 'x-known': { description: 'Inner' } },
    statuses: [404, 429],
  });
  const posts = middleware('posts', through, { statuses: [418], methods: ['POST'] });
  const responses = await responsesOf({
    middleware: [outer, inner, posts],
    options: { responses: { 404: { description: 'No item', headers: { 'X-Known': { description: 'Own' } } } } },
  });
  assert.equal(Object.keys(responses), ['200', '204', '404', '429', '503']);
  assert.is(responses[404]?.description, 'No item');
  const namesOf = (status: number): string[] => Object.keys(responses[status]?.headers ?? {}).sort();
  assert.equal(namesOf(200), ['X-Outer', 'x-known']);
  assert.equal(namesOf(404), ['X-Known', 'X-Outer']);
  assert.equal(namesOf(429), ['X-Outer', 'x-known']);
  assert.equal(namesOf(503), ['X-Outer']);
});

test('headers that a dependency sets are shown on what it may have set them on', async () => {
  const through: MiddlewareRun = (_request, next) => next();
  const call = {
    id: 0,
    kind: 'call' as const,
    label: 'limit',
    place: 'here',
    inputs: [],
    call: () => undefined,
    generator: false,
    instance: false,
    parallel: false,
    throws: [],
    headers: { 'X-Left': { description: 'What is left', required: true }, ETag: {} },
  };
  const responses = await responsesOf({
    nodes: [call],
    middleware: [middleware('outer', through, { statuses: [503] })],
    options: { responses: { 404: { headers: { 'x-left': { description: 'Own' } } }, 409: {}, '4XX': {} } },
  });
  const left = { description: 'What is left', schema: { type: 'string' } };
  assert.equal(responses[200]?.headers, {
    'X-Left': { ...left, required: true },
    ETag: { schema: { type: 'string' } },
  });
  assert.equal(Object.keys(responses[404]?.headers ?? {}), ['x-left']);
  // It may have failed before the dependency ran, and what speaks of a success goes out with no error.
  for (const status of ['409', '4XX']) assert.equal(responses[status]?.headers, { 'X-Left': left });
  assert.is(responses[503]?.headers, undefined);
});

test('a success has its own status and schema', async () => {
  assert.equal(await responsesOf({ options: { status: 201, response: [item] as const } }), {
    201: {
      description: 'Successful Response',
      content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } } },
    },
  });
});

test('a 204 and the answer to a HEAD have no content', async () => {
  assert.equal(await responsesOf({ options: { status: 204 } }), { 204: { description: 'Successful Response' } });
  assert.equal(await responsesOf({ method: 'HEAD', options: { response: item } }), {
    200: { description: 'Successful Response' },
  });
});

test('the schema of an error stands under detail; one without has the shape of every error', async () => {
  const found = await responsesOf({
    options: { responses: { 404: { description: 'No such item', schema: item }, 410: { description: 'Gone' } } },
  });
  assert.equal(found[404], {
    description: 'No such item',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { detail: { $ref: '#/components/schemas/Item' } },
          required: ['detail'],
        },
      },
    },
  });
  assert.equal(found[410], {
    description: 'Gone',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/HTTPError' } } },
  });
});

test('a further response with the status of the success describes it and keeps its schema', async () => {
  const found = await responsesOf({ options: { response: item, responses: { 200: { description: 'The item' } } } });
  assert.equal(found[200], {
    description: 'The item',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
  });
});

test('a secured operation has a 401 with its challenge and the shape of the error', async () => {
  const found = await responsesOf({ schemes: [bearer], security: [{ Bearer: [] }] });
  assert.equal(Object.keys(found), ['200', '204', '401']);
  assert.equal(found[401]?.content, { 'application/json': { schema: { $ref: '#/components/schemas/HTTPError' } } });
  assert.equal(Object.keys(found[401]?.headers ?? {}), ['WWW-Authenticate']);
});

test('an operation with optional credentials has a 401 too: refused ones are never forgiven', async () => {
  assert.ok(401 in (await responsesOf({ schemes: [bearer], security: [{ Bearer: [] }, {}] })));
});

test('demanded scopes, a verifying scheme and a missingStatus of 403 add a 403', async () => {
  const strict = schemeOf('Bearer', bearer.definition, { verifies: true });
  const forbidding = schemeOf('Bearer', bearer.definition, { missingStatus: 403 });
  for (const parts of [
    { schemes: [oauth], security: [{ OAuth: ['read'] }] },
    { schemes: [strict], security: [{ Bearer: [] }] },
    { schemes: [forbidding], security: [{ Bearer: [] }] },
  ]) {
    assert.equal(Object.keys(await responsesOf(parts)), ['200', '204', '401', '403']);
  }
});

test("the route's own words for a 401 keep the challenge and the shape", async () => {
  const options = { responses: { 401: { description: 'Log in first' } } };
  const found = await responsesOf({ options, schemes: [bearer], security: [{ Bearer: [] }] });
  assert.is(found[401]?.description, 'Log in first');
  assert.ok(found[401]?.headers && found[401].content);
});

test('an operation with a parameter has a 422, even if the parameter is hidden', async () => {
  const found = await responsesOf({ nodes: [parameter('query', 'q', String, { includeInSchema: false })] });
  assert.equal(found[422], {
    description: 'Validation Error',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/HTTPValidationError' } } },
  });
});

test.run();
