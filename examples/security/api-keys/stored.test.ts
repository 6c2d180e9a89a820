import { TestClient } from 'portico';
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, createKey } from './stored.js';

const test = suite('example: stored API keys');
const reader = new TestClient(app, { 'x-api-key': createKey({ name: 'billing', scopes: ['reports:read'] }) });

test('a key opens what its scopes name, and nothing else', async () => {
  assert.equal(await (await reader.get('/reports')).json(), { for: 'billing' });
  const refused = await reader.post('/reports');
  assert.equal([refused.status, await refused.json()], [403, { detail: 'Needs reports:write' }]);
  assert.is((await new TestClient(app, { 'x-api-key': 'rk_guess' }).get('/reports')).status, 401);
});

test('the document names the scopes, and the app keeps to it', async () => {
  const { paths } = app.openapi();
  assert.equal(paths?.['/reports']?.post?.security, [{ APIKeyHeader: ['reports:write'] }]);
  const key = createKey({ name: 'ci', scopes: ['reports:read', 'reports:write'] });
  const report = await checkContract(app, { credentials: { APIKeyHeader: key }, seed: 1, requests: 40 });
  assert.equal(report.findings, [], renderContract(report));
});

test.run();
