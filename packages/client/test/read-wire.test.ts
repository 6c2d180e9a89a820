// What a client is told of an operation beside its types, and what it is not told because it is the default.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Operation } from '../src/openapi-document.js';
import { readWire } from '../src/read-wire.js';

const test = suite('readWire');

function read(operation: Operation, rest = {}): unknown {
  return readWire({ openapi: '3.1.0', paths: { '/a': { get: operation } }, ...rest })['GET /a'];
}

const body = (...types: readonly string[]) => ({ content: Object.fromEntries(types.map((type) => [type, {}])) });

test('an operation that is all default is not there', () => {
  assert.is(
    read({ parameters: [{ name: 'q', in: 'query' }], responses: { 200: body('application/json') } }),
    undefined,
  );
  assert.is(read({ requestBody: body('application/json'), responses: { 204: {} } }), undefined);
});

test('lists that are one text have the delimiter of their style, and no others', () => {
  const parameters = [
    { name: 'commas', in: 'query', explode: false },
    { name: 'pipes', in: 'query', style: 'pipeDelimited' },
    { name: 'spaces', in: 'query', style: 'spaceDelimited', explode: false },
    { name: 'repeated', in: 'query', style: 'form', explode: true },
    { name: 'deep', in: 'query', style: 'deepObject', explode: true },
    { name: 'X-Tags', in: 'header', explode: false },
  ];
  assert.equal(read({ parameters }), { delimiters: { commas: ',', pipes: '|', spaces: '%20' } });
});

test('of several bodies JSON is sent, or else a form that takes files', () => {
  const urlencoded = 'application/x-www-form-urlencoded';
  assert.equal(read({ requestBody: body(urlencoded) }), { media: urlencoded });
  assert.equal(read({ requestBody: body(urlencoded, 'multipart/form-data') }), { media: 'multipart/form-data' });
  assert.equal(read({ requestBody: body('text/csv') }), { media: 'text/csv' });
  assert.is(read({ requestBody: body('multipart/form-data', 'application/json') }), undefined);
  assert.is(read({ requestBody: body('application/vnd.item+json', 'application/json') }), undefined);
  assert.is(read({ requestBody: body('text/csv', '*/*') }), undefined);
});

test('JSON of a type of its own is sent as that', () => {
  const patch = 'application/merge-patch+json';
  assert.equal(read({ requestBody: body(patch) }), { media: patch });
  assert.equal(read({ requestBody: body('multipart/form-data', patch, 'application/json-patch+json') }), {
    media: patch,
  });
  assert.equal(read({ requestBody: body('application/json;v=2') }), { media: 'application/json;v=2' });
  assert.equal(read({ requestBody: body('application/json-seq', 'Application/VND.Item+JSON; v=2') }), {
    media: 'Application/VND.Item+JSON; v=2',
  });
});

test('what a parameter of the media type tells apart is asked for', () => {
  const json = 'application/json';
  assert.equal(read({ responses: { 200: body(`${json};v=2`), 406: body(json) } }), { accept: `${json};v=2` });
  assert.equal(
    read({ responses: { 200: body(`${json};v=2`), 201: body(`${json};v=2`, 'text/csv; charset=utf-8;v=2') } }),
    {
      accept: `${json};v=2, text/csv; charset=utf-8;v=2`,
    },
  );
  assert.equal(read({ responses: { 200: body('text/csv;v=2') } }), { accept: 'text/csv;v=2', parseAs: 'text' });
  assert.is(read({ responses: { 200: body(`${json}; charset=utf-8`), 422: body(`${json};v=2`) } }), undefined);
});

test('where a success has no content, a refusal says the version, or else another operation', () => {
  const json = 'application/json';
  assert.equal(read({ responses: { 204: {}, 422: body(`${json};v=2`), 406: body(json) } }), { accept: `${json};v=2` });
  const paths = (responses: Operation['responses']) => ({
    '/a': { get: { responses: { 200: body(`${json};v=2`) } }, delete: { responses: responses ?? {} } },
  });
  const wireOf = (responses: Operation['responses']) =>
    readWire({ openapi: '3.1.0', paths: paths(responses) })['DELETE /a'];
  assert.equal(wireOf({ 204: {}, 406: body(json) }), { accept: `${json};v=2` });
  assert.is(wireOf({ 204: {} }), undefined);
});

test('a success is read as what all of them are; errors do not count, and streams are left to the caller', () => {
  const errors = { 404: body('application/json') };
  assert.equal(read({ responses: { 200: body('text/plain'), 201: body('text/html'), ...errors } }), {
    parseAs: 'text',
  });
  assert.equal(read({ responses: { 200: body('image/png'), ...errors } }), { parseAs: 'blob' });
  assert.is(read({ responses: { 200: body('image/png', 'application/json') } }), undefined);
  assert.is(read({ responses: { 200: body('text/event-stream') } }), undefined);
  assert.is(read({ responses: errors }), undefined);
});

test('schemes are those of the operation, or else of the document', () => {
  const security = [{ Key: [] }, { One: [], Other: ['read'] }];
  assert.equal(read({ security }), { security: [['Key'], ['One', 'Other']] });
  assert.equal(read({}, { security }), { security: [['Key'], ['One', 'Other']] });
  assert.is(read({ security: [] }, { security }), undefined);
  assert.is(read({ security: [{}] }), undefined);
});

test.run();
