import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: and, or, optional');
const client = new TestClient(app);
const ada = { authorization: 'Bearer token-of-ada' };
const billing = { 'x-api-key': 'key-of-billing' };
const get = (path: string, headers: Record<string, string> = {}) => client.get(path, { headers });

test('either will do', async () => {
  assert.equal(await (await get('/report', ada)).json(), { for: 'ada' });
  assert.equal(await (await get('/report', billing)).json(), { for: 'billing' });
  assert.equal(await (await get('/report', { ...billing, authorization: 'Bearer guess' })).json(), { for: 'billing' });
});

test('neither is a 401 with both challenges', async () => {
  const response = await get('/report');
  assert.equal([response.status, response.headers.get('www-authenticate')], [401, 'Bearer, APIKey']);
});

test('both are needed', async () => {
  assert.equal(await (await get('/payout', { ...ada, ...billing })).json(), { to: 'ada', by: 'billing' });
  assert.is((await get('/payout', ada)).status, 401);
  assert.is((await get('/payout', billing)).status, 401);
});

test('no credentials are forgiven, wrong ones are not', async () => {
  assert.equal(await (await get('/greeting')).json(), { hello: 'stranger' });
  assert.equal(await (await get('/greeting', ada)).json(), { hello: 'ada' });
  assert.is((await get('/greeting', { authorization: 'Bearer guess' })).status, 401);
});

test('requirements nest', async () => {
  assert.equal(await (await get('/stock', billing)).json(), { lamps: 3, hidden: false });
  assert.equal(await (await get('/stock')).json(), { lamps: 3, hidden: true });
});

test('the document says what is enforced', () => {
  // #region document
  const security = (path: string) => app.openapi().paths?.[path]?.get?.security;
  assert.equal(security('/report'), [{ HTTPBearer: [] }, { APIKeyHeader: [] }]); // either
  assert.equal(security('/payout'), [{ HTTPBearer: [], APIKeyHeader: [] }]); // both
  assert.equal(security('/greeting'), [{ HTTPBearer: [] }, {}]); // or nothing
  assert.equal(security('/stock'), [{ HTTPBearer: [] }, { APIKeyHeader: [] }, {}]); // either, or nothing
  // #endregion document
});

test.run();
