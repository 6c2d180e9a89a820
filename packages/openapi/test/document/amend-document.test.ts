import { App, Controller, Field, Get, Model, Path, Query, Router } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OpenAPIObject, SchemaObject } from '#openapi3-ts/openapi31';
import { checkDocument as checkAtStart } from '../../src/document/check-document.js';
import { createDocument } from '../../src/document/document.js';
import type { DocumentInfo } from '../../src/document/document-info.js';
import { checkDocument } from '../support/check-document.js';

const test = suite("a document in the user's own words");

const info: DocumentInfo = { title: 'Amended', version: '1' };

@Model({ openapi: { 'x-table': 'orders', externalDocs: { url: 'https://example.org/orders' } } })
class Order {
  @Field(Number, { openapi: { 'x-order': 1 } }) id!: number;
}

function appOf(): App {
  const app = new App();
  app.get('/orders/:id', [Path('id', Number)], { response: Order }, function readOrder(id) {
    return { id };
  });
  app.post(
    '/orders',
    [Query('url', String)],
    {
      response: Order,
      status: 201,
      openapi: {
        'x-internal': true,
        externalDocs: { url: 'https://example.org/orders' },
        servers: [{ url: 'https://orders.example.org' }],
        callbacks: {
          paid: {
            '{$request.query.url}': { post: { summary: 'Tell', responses: { 200: { description: 'Thanks' } } } },
          },
        },
        responses: { 201: { links: { read: { operationId: 'readOrder', parameters: { id: '$response.body#/id' } } } } },
      },
    },
    function addOrder() {
      return { id: 1 };
    },
  );
  return app;
}

test('members of an operation, a model and a field stand in the document', () => {
  const document = createDocument(appOf().graphs(), info);
  const operation = document.paths?.['/orders']?.post;
  assert.is(operation?.['x-internal'], true);
  assert.equal(operation?.servers, [{ url: 'https://orders.example.org' }]);
  assert.is(operation?.operationId, 'addOrder');
  const created = operation?.responses?.['201'];
  assert.equal(Object.keys(created), ['description', 'content', 'links']);
  const order = document.components?.schemas?.['Order'] as SchemaObject | undefined;
  assert.is(order?.['x-table'], 'orders');
  assert.equal(order?.properties, { id: { type: 'number', 'x-order': 1 } });
});

test('members of the document are merged into it', () => {
  const members = { 'x-groups': ['a'], info: { 'x-logo': 'logo.svg' }, security: [{}] };
  const document = createDocument(appOf().graphs(), { ...info, members });
  assert.equal(document['x-groups'], ['a']);
  assert.equal(document.info, { title: 'Amended', version: '1', 'x-logo': 'logo.svg' });
  assert.equal(document.security, [{}]);
});

test('the document is amended last, in place or by another, and stays valid', async () => {
  const inPlace = (document: OpenAPIObject): void => {
    document.info.description = 'Changed';
  };
  const other = (document: OpenAPIObject): OpenAPIObject => ({ ...document, 'x-other': true });
  assert.is(createDocument(appOf().graphs(), { ...info, amend: inPlace }).info.description, 'Changed');
  const document = createDocument(appOf().graphs(), { ...info, amend: other });
  assert.is(document['x-other'], true);
  assert.equal(await checkDocument(document), []);
});

type Change = (document: OpenAPIObject) => unknown;

const faults: readonly (readonly [what: string, expected: RegExp, change: Change])[] = [
  ['no document', /what `openapi\.amend` returns is no document\. Return the document, or nothing/, () => ({})],
  ['no version', /returns is no document/, (d) => void Reflect.deleteProperty(d, 'openapi')],
  ['no title', /its info has no title/, (d) => void Reflect.deleteProperty(d.info, 'title')],
  [
    'a path without its slash',
    /the path 'a' has no leading slash\. Write '\/a'/,
    (d) => void Object.assign(d.paths!, { a: {} }),
  ],
  [
    'a reference to nothing',
    /'#\/components\/schemas\/Order', which is not there/,
    (d) => void Reflect.deleteProperty(d.components!.schemas!, 'Order'),
  ],
  [
    'a reference that is no URI',
    /'#\/components\/schemas\/100%', which is not there/,
    (d) => void Object.assign(d.components!.schemas!, { Discount: { $ref: '#/components/schemas/100%' } }),
  ],
  [
    'one id twice',
    /GET \/orders\/\{id\} and POST \/orders have the operationId 'readOrder'/,
    (d) => void Object.assign(d.paths!['/orders']!.post!, { operationId: 'readOrder' }),
  ],
  [
    'a parameter that is not declared',
    /the parameter 'id' of GET \/orders\/\{id\} is not declared\. Add \{ name: 'id'/,
    (d) => void Object.assign(d.paths!['/orders/{id}']!.get!, { parameters: [] }),
  ],
  [
    'no responses',
    /POST \/orders has no responses/,
    (d) => void Object.assign(d.paths!['/orders']!.post!, { responses: {} }),
  ],
  [
    'an unknown scheme',
    /POST \/orders asks for the security scheme 'ghost'/,
    (d) => void Object.assign(d.paths!['/orders']!.post!, { security: [{ ghost: [] }] }),
  ],
  [
    'a tag twice',
    /the tag 'a' is described twice/,
    (d) => void Object.assign(d, { tags: [{ name: 'a' }, { name: 'a' }] }),
  ],
  [
    'a tag below none',
    /the tag 'a' stands below 'b', which is no tag/,
    (d) => void Object.assign(d, { tags: [{ name: 'a', parent: 'b' }] }),
  ],
  [
    'a link to no operation',
    /the link 'read' of POST \/orders leads to the operationId 'gone'/,
    (d) =>
      void Object.assign(d.paths!['/orders']!.post!.responses!['201'], { links: { read: { operationId: 'gone' } } }),
  ],
];

for (const [what, expected, change] of faults) {
  test(`${what}: no document, and no start`, () => {
    const amended = { ...info, amend: change as (document: OpenAPIObject) => OpenAPIObject };
    assert.throws(() => createDocument(appOf().graphs(), amended), expected);
    assert.throws(() => checkAtStart(appOf().graphs(), amended), expected);
  });
}

test("what looks like a reference in an example is none, and nothing of the user's options is changed", () => {
  const tags = [{ name: 'a' }];
  const amend = (document: OpenAPIObject): void => {
    document.tags?.push({ name: 'b' });
    document.components = { ...document.components, examples: { a: { value: { $ref: '#/nowhere' } } } };
  };
  assert.equal(createDocument(appOf().graphs(), { ...info, tags, amend }).tags, [{ name: 'a' }, { name: 'b' }]);
  assert.equal(tags, [{ name: 'a' }]);
});

@Controller('/old', { deprecated: true })
class Old {
  @Get('/a') a(): void {}
  @Get('/b', { deprecated: false }) b(): void {}
}

@Controller('/hidden', { includeInSchema: false })
class Hidden {
  @Get('/a', { includeInSchema: true }) a(): void {}
}

test('controllers, routers and includes say what is deprecated, and what is hidden', () => {
  const router = new Router({ prefix: '/router', includeInSchema: false });
  router.get('/x', [], () => 1);
  const kept = new Router({ prefix: '/kept' });
  kept.get('/x', [], () => 1);
  const app = new App({ controllers: [Old, Hidden] });
  app.include(router);
  app.include(kept, { deprecated: true });
  app.include(Old, { prefix: '/v2', includeInSchema: false });
  const { paths = {} } = createDocument(app.graphs(), info);
  assert.equal(
    Object.entries(paths).map(([path, item]) => [path, item.get?.deprecated]),
    [
      ['/old/a', true],
      ['/old/b', undefined],
      ['/kept/x', true],
    ],
  );
});

test.run();
