import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: client credentials');
const client = new TestClient(app);

// #region client
test('a client gets a token in its own name, and uses it', async () => {
  const response = await client.post('/token', {
    headers: { authorization: `Basic ${btoa('reports:rs-6d2b90f4c7e1a835')}` },
    form: { grant_type: 'client_credentials' },
  });
  const { access_token: token } = (await response.json()) as { access_token: string };

  const invoices = await client.get('/invoices', { headers: { authorization: `Bearer ${token}` } });
  assert.equal(await invoices.json(), { invoices: [], for: 'reports' });
});
// #endregion client

test('the secret may be in the body', async () => {
  const form = { grant_type: 'client_credentials', client_id: 'reports', client_secret: 'rs-6d2b90f4c7e1a835' };
  assert.is((await client.post('/token', { form })).status, 200);
});

test('an unknown client, a wrong secret and none are a 401', async () => {
  for (const userPass of ['reports:wrong', 'others:rs-6d2b90f4c7e1a835', 'reports:']) {
    const response = await client.post('/token', {
      headers: { authorization: `Basic ${btoa(userPass)}` },
      form: { grant_type: 'client_credentials' },
    });
    assert.is(response.headers.get('www-authenticate'), 'Basic realm="token", charset="UTF-8"');
    assert.equal([response.status, ((await response.json()) as { error: string }).error], [401, 'invalid_client']);
  }
});

test('a scope that the client may not have is refused', async () => {
  const form = { grant_type: 'client_credentials', client_id: 'reports', client_secret: 'rs-6d2b90f4c7e1a835' };
  const response = await client.post('/token', { form: { ...form, scope: 'invoices:write' } });
  assert.equal([response.status, ((await response.json()) as { error: string }).error], [400, 'invalid_scope']);
});

test.run();
