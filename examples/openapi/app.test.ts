import { App, type OpenAPIObject, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, asking, named, Orders, older } from './app.js';

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
  assert.is(paths?.['/bills/{id}']?.get?.['x-rate-limit'], 5);
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

test('a question in a body is one of OpenAPI 3.2', async () => {
  const response = await new TestClient(asking).query('/orders', { json: { atLeast: 3 } });
  assert.equal(await response.json(), [{ id: 1, amount: 3 }]);
  const item = asking.openapi().paths?.['/orders'] as { readonly query?: { readonly operationId?: string } };
  assert.is(item.query?.operationId, 'queryOrders');
});

test.run();
