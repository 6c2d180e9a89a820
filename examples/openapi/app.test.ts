import { App, type OpenAPIObject } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, named, Orders, older } from './app.js';

const test = suite('example: the document');

function idsOf({ paths = {} }: OpenAPIObject): readonly (string | undefined)[] {
  return Object.values(paths).flatMap(({ get, post }) => [get, post].flatMap((one) => one?.operationId ?? []));
}

test('operations are called by their handlers, with the class before where two have one name', () => {
  assert.equal(idsOf(app.openapi()), ['readOrder', 'add', 'Orders_pay', 'read', 'Bills_pay']);
  assert.equal(idsOf(named.openapi()), ['readOrder', 'Orders.add', 'Orders.pay']);
});

test('one controller at two places has names of its own at each', () => {
  const both = new App({ docs: false });
  both.include(Orders, { prefix: '/v1' });
  both.include(Orders, { prefix: '/v2' });
  // The link names an operation that is not called so here.
  assert.throws(() => both.openapi(), /the link 'read' of POST \/v1\/orders leads to the operationId 'readOrder'/);
});

test('what is said in the words of OpenAPI stands in the document', () => {
  const { info, tags, servers, externalDocs, paths, components } = app.openapi();
  assert.is(info.description, '5 paths, made from the code.');
  assert.equal(info['x-logo'], { url: 'https://example.org/logo.svg' });
  assert.equal(tags, [{ name: 'orders', description: 'What was ordered, and by whom' }]);
  assert.equal(servers, [{ url: 'https://api.example.org' }]);
  assert.equal(externalDocs, { url: 'https://docs.example.org' });
  const add = paths?.['/orders']?.post;
  assert.is(add?.['x-rate-limit'], 10);
  assert.equal(Object.keys(add?.responses ?? {}), ['201', '400', '408', '413', '415', '422', '5XX']);
  assert.is(paths?.['/bills/{id}']?.get?.deprecated, true);
  assert.equal(components?.schemas?.['Order'], {
    type: 'object',
    properties: {
      id: { type: 'number', 'x-column': 'order_id' },
      amount: { type: 'number', default: 1 },
    },
    required: ['id'],
    externalDocs: { url: 'https://docs.example.org/orders' },
  });
});

test('a version may be chosen', () => {
  assert.is(older.openapi().openapi, '3.0.3');
});

test.run();
