import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generateClient } from '../src/index.js';
import type { OpenAPIDocument } from '../src/openapi-document.js';

const test = suite('withDefaults');

const named = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});
const withSeats = (more: object = {}) => ({
  type: 'object',
  properties: { name: { type: 'string' }, seats: { type: 'integer', default: 4 }, ...more },
  required: ['name'],
});
const document = {
  openapi: '3.1.0',
  info: { title: 'Rooms', version: '1' },
  paths: {
    '/rooms': { post: { requestBody: named('NewRoom'), responses: { 201: named('Room'), default: named('Fault') } } },
    '/houses': { put: { requestBody: named('House'), responses: { 200: named('House') } } },
  },
  components: {
    schemas: {
      NewRoom: withSeats(),
      Room: withSeats({ default: { type: 'object', properties: { lamp: { type: 'boolean', default: true } } } }),
      House: { type: 'array', items: { $ref: '#/components/schemas/Floor' } },
      Floor: withSeats({ above: { $ref: '#/components/schemas/Floor' } }),
      Fault: { type: 'object', properties: { code: { type: 'string', default: 'none' } } },
    },
  },
};

/** The type of a schema, on one line. */
async function typeOf(name: string): Promise<string> {
  const text = (await generateClient(document as object as OpenAPIDocument))
    .replaceAll(/\/\*\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ');
  return new RegExp(` ${name}: (\\{.*?\\}); `).exec(text)?.[1] ?? '';
}

test('what is only sent may leave out a field with a default', async () => {
  assert.is(await typeOf('NewRoom'), '{ name: string; seats?: number; }');
});

test('what comes back has it, at any depth, also where it is sent as well', async () => {
  assert.is(await typeOf('Room'), '{ name: string; seats: number; default?: { lamp: boolean; }');
  assert.is(await typeOf('Floor'), '{ name: string; seats: number; above?: components["schemas"]["Floor"]; }');
  assert.is(await typeOf('Fault'), '{ code: string; }');
});

test.run();
