// References of documents that other programs wrote, or that an app amended.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generateClient } from '../src/index.js';
import { withoutReferences } from '../src/without-references.js';

const test = suite('withoutReferences');

const form = { 'multipart/form-data': { schema: { type: 'object', properties: { tags: { type: 'array' } } } } };
const csv = { description: 'OK', content: { 'text/csv': {} } };
const tags = { name: 'tags', in: 'query', style: 'pipeDelimited', explode: false, schema: { type: 'array' } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Items', version: '1' },
  paths: {
    '/items': {
      parameters: [{ $ref: '#/components/parameters/a~1b' }],
      post: {
        requestBody: { $ref: '#/components/requestBodies/Form' },
        responses: { 200: { $ref: '#/components/responses/Alias' } },
        security: [{ Key: [] }],
      },
    },
    '/files': { $ref: '#/components/pathItems/Files' },
  },
  components: {
    parameters: { 'a/b': tags },
    requestBodies: { Form: { content: form } },
    responses: { Alias: { $ref: '#/components/responses/Csv' }, Csv: csv },
    pathItems: {
      Files: { put: { requestBody: { content: { 'image/png': {} } }, responses: { 204: { description: '' } } } },
    },
    securitySchemes: { Key: { $ref: '#/components/securitySchemes/Other' }, Other: { type: 'http', scheme: 'basic' } },
    schemas: { Item: { type: 'string' } },
  },
};

test('a client sends and reads what components describe', async () => {
  const text = await generateClient(document);
  assert.match(
    text,
    '"POST /items": {"delimiters":{"tags":"|"},"media":"multipart/form-data","parseAs":"text","security":[["Key"]]}',
  );
  assert.match(text, '"PUT /files": {"media":"image/png"}');
  assert.match(text, '"Key": {"in":"header","name":"Authorization","prefix":"Basic ","basic":true}');
  assert.match(text, '"image/png": Blob;');
  assert.match(text, '"text/csv": string;');
});

test('what stands beside a reference is kept, and schemas stay where they are', () => {
  const items = { $ref: '#/components/responses/Csv', description: 'Items' };
  const schema = { $ref: '#/components/schemas/Item' };
  const described = { ...csv, description: 'Items' };
  const operation = { requestBody: { content: { 'text/csv': { schema } } }, responses: { 200: items } };
  const { paths } = withoutReferences({ ...document, paths: { '/': { get: operation } } });
  assert.equal(paths, { '/': { get: { ...operation, responses: { 200: described } } } });
});

test('a reference that leads nowhere, or back to itself, stays', () => {
  for (const $ref of [
    '#/components/responses/None',
    '#/paths/~1/get/responses/200',
    'other.json#/Csv',
    '#',
    '#/components/50%',
  ]) {
    const paths = { '/': { get: { responses: { 200: { $ref } } } } };
    assert.equal(withoutReferences({ openapi: '3.1.0', paths }).paths, paths);
  }
});

test.run();
