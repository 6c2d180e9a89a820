import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: password grant');
const client = new TestClient(app);

const logIn = (form: Record<string, string>) =>
  client.post('/token', { form: { grant_type: 'password', username: 'ada', password: 'lovelace', ...form } });

// #region login
test('the right password gives a token that opens the door', async () => {
  const form = { grant_type: 'password', username: 'ada', password: 'lovelace' };
  const response = await client.post('/token', { form });
  const answer = (await response.json()) as Record<string, unknown>;
  assert.equal([answer['token_type'], answer['expires_in'], answer['scope']], ['Bearer', 900, 'notes:read']);

  const headers = { authorization: `Bearer ${answer['access_token']}` };
  assert.equal(await (await client.get('/notes', { headers })).json(), { notes: [], of: 'ada' });
  assert.is((await client.post('/notes', { headers })).status, 403);
});
// #endregion login

test('a wrong password and an unknown user get the same answer, which no cache keeps', async () => {
  for (const form of [{ password: 'wrong' }, { username: 'bob' }]) {
    const response = await logIn(form);
    assert.equal([response.status, response.headers.get('cache-control')], [400, 'no-store']);
    assert.is(((await response.json()) as { error: string }).error, 'invalid_grant');
  }
});

test('nobody gets a scope that they may not have', async () => {
  const response = await logIn({ scope: 'notes:read notes:write' });
  assert.equal([response.status, ((await response.json()) as { error: string }).error], [400, 'invalid_scope']);
});

test('the document shows the flow', () => {
  assert.equal(app.openapi().components?.securitySchemes?.['JWTBearer'], {
    type: 'oauth2',
    flows: { password: { tokenUrl: 'token', scopes: { 'notes:read': 'Read notes', 'notes:write': 'Write notes' } } },
  });
});

test.run();
