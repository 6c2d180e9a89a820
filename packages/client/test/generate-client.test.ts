// The text of a client; that it compiles and calls is tested against running apps, with `portico`.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generateClient } from '../src/index.js';

const test = suite('generateClient');

const document = {
  openapi: '3.1.0',
  info: { title: 'Items', version: '1' },
  paths: {
    '/items': {
      get: {
        security: [{ Key: [] }],
        responses: { 200: { description: 'OK', content: { 'application/json': { schema: { type: 'string' } } } } },
      },
    },
  },
  components: { securitySchemes: { Key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
};

test('has the types, the credentials, what is told, and one import', async () => {
  const text = await generateClient(document);
  assert.match(text, 'export interface paths {\n    "/items": {');
  assert.match(text, 'readonly Key?: Credential<string> | undefined;');
  assert.match(text, '  "GET /items": {"security":[["Key"]]},\n');
  assert.match(text, 'export function createClient(');
  assert.equal(text.match(/^import .*$/gm)?.length, 1);
  assert.is(text.includes('document-parts'), false);
});

test('the same document is the same text, and is left as it was', async () => {
  const before = structuredClone(document);
  assert.is(await generateClient(document), await generateClient(document));
  assert.equal(document, before);
});

test('a document that is none is refused', async () => {
  await generateClient({ openapi: '2.0', paths: {} }).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, /Unsupported/),
  );
});

test.run();
