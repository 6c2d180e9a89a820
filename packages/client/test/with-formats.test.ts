// What a media type says of a body that nobody described.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withFormats } from '../src/with-formats.js';

const test = suite('withFormats');

test('a text is a string, and bytes that are sent are a file', () => {
  const document = {
    openapi: '3.1.0',
    paths: {
      '/a': {
        post: {
          requestBody: { content: { 'image/png': {}, 'text/csv': { schema: {} }, 'application/json': { schema: {} } } },
          responses: { 200: { content: { 'text/plain': {}, 'image/png': { schema: {} } } } },
        },
      },
    },
  };
  const before = structuredClone(document);
  assert.equal(withFormats(document).paths?.['/a']?.post, {
    requestBody: {
      content: {
        'image/png': { schema: { type: 'string', format: 'binary' } },
        'text/csv': { schema: { type: 'string' } },
        'application/json': { schema: {} },
      },
    },
    responses: { 200: { content: { 'text/plain': { schema: { type: 'string' } }, 'image/png': { schema: {} } } } },
  });
  assert.equal(document, before);
});

test('what is described stays', () => {
  const content = { 'text/plain': { schema: { type: 'integer' } } };
  const document = { openapi: '3.1.0', paths: { '/a': { get: { responses: { 200: { content } } } } } };
  assert.equal(withFormats(document), document);
});

test.run();
