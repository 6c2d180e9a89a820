import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: scopes');
const client = new TestClient(app);
const as = (name: string) => ({ headers: { authorization: `Bearer token-of-${name}` } });

test('scopes decide who reads and who writes', async () => {
  assert.equal(await (await client.get('/me', as('bob'))).json(), { name: 'bob' });
  assert.equal(await (await client.get('/items/', as('bob'))).json(), [{ name: 'lamp' }]);
  assert.is((await client.post('/items/', as('ada'))).status, 201);
});

test('a token without the scope is a 403 that names what is missing', async () => {
  const response = await client.post('/items/', as('bob'));
  assert.equal([response.status, await response.json()], [403, { detail: 'Not enough permissions' }]);
  assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="items:write"');
});

test('an unknown token is a 401, not a 403', async () => {
  const response = await client.post('/items/', as('nobody'));
  assert.is(response.status, 401);
  assert.match(response.headers.get('www-authenticate') ?? '', 'error="invalid_token"');
});

test('scopes add up on the way down', async () => {
  const response = await client.delete('/items/lamp', as('bob'));
  assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="items:write me"');
  assert.is((await client.delete('/items/lamp', as('ada'))).status, 200);
});

test('the document shows the scopes of each route', () => {
  // #region document
  const { paths } = app.openapi();
  assert.equal(paths?.['/items/']?.get?.security, [{ OAuth2PasswordBearer: ['items:read'] }]);
  assert.equal(paths?.['/items/']?.post?.security, [{ OAuth2PasswordBearer: ['items:read', 'items:write'] }]);
  // #endregion document
});

test.run();
