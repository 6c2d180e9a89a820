import { type OpenAPIObject, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: documents');

const client = new TestClient(app);

async function pathsAt(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await client.get(url, { headers });
  return response.ok ? Object.keys(((await response.json()) as OpenAPIObject).paths ?? {}) : response.status;
}

test('each shows its operations, and of the schemas those that they name', async () => {
  assert.equal(await pathsAt('/openapi.json'), ['/orders', '/orders/refunds', '/reports/latest']);
  assert.equal(await pathsAt('/openapi/partner.json'), ['/orders']);
  const { info, components } = app.openapi('partner');
  assert.is(info.title, 'Shop for partners');
  assert.equal(Object.keys(components?.schemas ?? {}), ['Order']);
});

test('who may see one is its own matter', async () => {
  assert.is(await pathsAt('/openapi/staff.json'), 401);
  assert.is(await pathsAt('/openapi/staff.json', { 'X-Staff-Key': 'wrong' }), 403);
  assert.equal(await pathsAt('/openapi/staff.json', { 'X-Staff-Key': 'staff-secret' }), [
    '/orders/refunds',
    '/reports/latest',
  ]);
});

test.run();
