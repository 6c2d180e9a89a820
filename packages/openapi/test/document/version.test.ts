import { App, Path } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { createDocument } from '../../src/document/document.js';
import type { DocumentInfo } from '../../src/document/document-info.js';
import { checkAgainstSchema } from '../support/check-document.js';
import { graphOf, schemeOf } from '../support/route-graph.js';

const test = suite('versions of OpenAPI');

const info: DocumentInfo = {
  title: 'Versions',
  version: '1',
  summary: 'One line',
  license: { name: 'MIT', identifier: 'MIT' },
  servers: [{ url: '/', name: 'here' }],
  tags: [
    { name: 'all', kind: 'nav' },
    { name: 'items', parent: 'all', summary: 'Items' },
  ],
};

const flow = { tokenUrl: 'token', scopes: { read: 'Read' } };
const device = schemeOf('Device', {
  type: 'oauth2',
  flows: { clientCredentials: flow, deviceAuthorization: { ...flow, deviceAuthorizationUrl: 'device' } },
});
const bearer = schemeOf('Bearer', { type: 'http', scheme: 'bearer' });

function documentIn(openapi: '3.0' | '3.0.3' | '3.1' | '3.2'): OpenAPIObject {
  const app = new App();
  const Item = z.object({ size: z.number().gt(0).nullable() }).meta({ id: 'Item' });
  app.get('/items/:id', [Path('id', Number)], { response: Item, tags: ['items'] }, () => ({ size: 1 }));
  const secured = graphOf({
    path: '/secured',
    schemes: [device, bearer],
    security: [{ Device: ['read'] }, { Bearer: ['admin'] }],
  });
  return createDocument([...app.graphs(), secured], { ...info, openapi });
}

for (const [openapi, written] of [
  ['3.0', '3.0.3'],
  ['3.0.3', '3.0.3'],
  ['3.1', '3.1.0'],
  ['3.2', '3.2.0'],
] as const) {
  test(`a document in ${openapi} says so, and is valid`, async () => {
    const document = documentIn(openapi);
    assert.is(document.openapi, written);
    // The linter does not know the flow of devices, and ends at it.
    assert.equal(await checkAgainstSchema(document), []);
  });
}

test('3.2 alone knows tags below tags, names of servers and the flow of devices', () => {
  const { tags, servers, components } = documentIn('3.2');
  assert.equal({ tags, servers }, { tags: info.tags, servers: info.servers });
  assert.equal(components?.securitySchemes?.['Device'], device.definition);
  const older = documentIn('3.1');
  assert.equal(older.tags, [{ name: 'all' }, { name: 'items' }]);
  assert.equal(older.servers, [{ url: '/' }]);
  assert.equal(older.components?.securitySchemes?.['Device'], {
    type: 'oauth2',
    flows: { clientCredentials: flow },
  });
});

test('3.0 has null beside the type, bounds as words, and scopes for OAuth2 alone', () => {
  const { info: about, components, paths } = documentIn('3.0');
  assert.equal(about, { title: 'Versions', version: '1', license: { name: 'MIT' } });
  assert.equal(components?.schemas?.['Item'], {
    type: 'object',
    properties: { size: { type: 'number', nullable: true, minimum: 0, exclusiveMinimum: true } },
    required: ['size'],
  });
  assert.equal(paths?.['/secured']?.get?.security, [{ Device: ['read'] }, { Bearer: [] }]);
});

test('a scheme for which 3.0 has no word is refused', () => {
  const mutual = graphOf({ schemes: [schemeOf('Mutual', { type: 'mutualTLS' })], security: [{ Mutual: [] }] });
  assert.throws(
    () => createDocument([mutual], { ...info, openapi: '3.0' }),
    /Cannot write the document in OpenAPI 3\.0: .* 'Mutual', whose type is mutualTLS\. Write it in 3\.1/,
  );
});

test.run();
