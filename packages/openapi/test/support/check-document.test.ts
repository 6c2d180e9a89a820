// Owns the proof that the document checker is no rubber stamp: each planted fault is found, a right document passes.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkDocument, switchedOff } from './check-document.js';

const test = suite('checkDocument');

/** Loosely typed: faults are planted everywhere in it. */
interface Document {
  [key: string]: any;
}

function rightDocument(): Document {
  return {
    openapi: '3.1.0',
    info: { title: 'Right', version: '1' },
    servers: [{ url: '/' }],
    security: [],
    paths: {
      '/items/{id}': {
        get: {
          operationId: 'readItem',
          summary: 'Read item',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }],
          responses: {
            200: {
              description: 'ok',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
            },
          },
          security: [{ oauth: ['read'] }],
        },
      },
      '/open': { get: { operationId: 'open', summary: 'Open', responses: { 200: { description: 'ok' } } } },
      '/lifted/': {
        get: { operationId: 'lifted', summary: 'Lifted', responses: { 204: { description: 'ok' } }, security: [] },
      },
    },
    components: {
      schemas: { Item: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } },
      securitySchemes: {
        oauth: { type: 'oauth2', flows: { password: { tokenUrl: 'token', scopes: { read: 'Read' } } } },
      },
    },
  };
}

/** Checks the right document after a change to it. */
async function faultsAfter(plant: (document: Document) => void): Promise<string> {
  const document = rightDocument();
  plant(document);
  return (await checkDocument(document)).join('\n');
}

const item = '/items/{id}';

test('a right document has no faults', async () => {
  assert.equal(await checkDocument(rightDocument()), []);
});

const faults: readonly (readonly [name: string, expected: RegExp, plant: (document: Document) => void])[] = [
  ['a missing title', /#\/info/, (d) => delete d.info.title],
  ['a response without a description', /responses\/200/, (d) => delete d.paths['/open'].get.responses[200].description],
  ['an unknown field', /operatonId/, (d) => (d.paths['/open'].get.operatonId = 'x')],
  [
    'an unknown type in a parameter',
    /parameters\/0\/schema\/type/,
    (d) => (d.paths[item].get.parameters[0].schema.type = 'int'),
  ],
  ['a misused keyword in a component', /schemas\/Item\/required/, (d) => (d.components.schemas.Item.required = 'name')],
  ['a keyword of OpenAPI 3.0', /nullable/, (d) => (d.components.schemas.Item.properties.name.nullable = true)],
  ['a dangling reference', /resolve \$ref/, (d) => delete d.components.schemas.Item],
  ['a component that nobody uses', /never used/, (d) => (d.components.schemas.Other = {})],
  ['a path parameter that is not described', /path parameter/i, (d) => delete d.paths[item].get.parameters],
  [
    'a parameter that is not in the path',
    /not used in the path/i,
    (d) => (d.paths[item].get.parameters[0].name = 'other'),
  ],
  ['a path parameter that is not required', /parameters\/0/, (d) => (d.paths[item].get.parameters[0].required = false)],
  ['two operations with one id', /unique/, (d) => (d.paths['/open'].get.operationId = 'readItem')],
  [
    'two paths that differ in names only',
    /identical/i,
    (d) => (d.paths['/items/{key}'] = { parameters: [{ name: 'key', in: 'path', required: true, schema: {} }] }),
  ],
  ['an unknown scheme', /no `ghost` security scheme/, (d) => (d.paths['/open'].get.security = [{ ghost: [] }])],
  ['an unknown scope', /scope/i, (d) => (d.paths[item].get.security = [{ oauth: ['write'] }])],
  [
    'a flow without its token URL',
    /flows\/password/,
    (d) => delete d.components.securitySchemes.oauth.flows.password.tokenUrl,
  ],
  [
    'an API key without a place',
    /securitySchemes\/oauth/,
    (d) => (d.components.securitySchemes.oauth = { type: 'apiKey', name: 'k' }),
  ],
  ['a component key with a space', /#\/components\/schemas/, (d) => (d.components.schemas['An Item'] = {})],
  [
    'an example of the wrong type',
    /examples/,
    (d) => (d.paths[item].get.parameters[0].examples = { a: { value: 'one' } }),
  ],
];

for (const [name, expected, plant] of faults) {
  test(`${name} is a fault`, async () => {
    assert.match(await faultsAfter(plant), expected);
  });
}

test('the docs say of every rule that is switched off why it is', () => {
  const page = readFileSync(new URL('../../../../docs/linters.md', import.meta.url), 'utf8');
  const [, section = ''] = /^## Redocly\n([\s\S]*?)^## /m.exec(page) ?? [];
  const rules = [...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, rule]) => rule);
  assert.equal(rules.sort(), Object.keys(switchedOff).sort());
});

test.run();
