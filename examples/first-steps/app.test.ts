import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: first steps');
const client = new TestClient(app);

const get = (authorization?: string): Promise<Response> =>
  client.get('/items/', authorization === undefined ? {} : { headers: { authorization } });

test('without credentials: 401 and a challenge', async () => {
  const response = await get();
  assert.is(response.status, 401);
  assert.is(response.headers.get('www-authenticate'), 'Bearer');
  assert.equal(await response.json(), { detail: 'Not authenticated' });
});

test('a token reaches the handler, whatever the case of its scheme', async () => {
  for (const authorization of ['Bearer foobar', 'bearer foobar']) {
    const response = await get(authorization);
    assert.is(response.status, 200);
    assert.equal(await response.json(), { token: 'foobar' });
  }
});

test('an empty token and another scheme are no credentials', async () => {
  for (const authorization of ['Bearer', 'Bearer ', 'Basic foobar', 'Bearer one two']) {
    assert.is((await get(authorization)).status, 401, authorization);
  }
});

test('the document says what is enforced', () => {
  const document = app.openapi();
  assert.equal(document.paths?.['/items/']?.get?.security, [{ OAuth2PasswordBearer: [] }]);
  assert.equal(document.components?.securitySchemes?.['OAuth2PasswordBearer'], {
    type: 'oauth2',
    flows: { password: { scopes: {}, tokenUrl: 'token' } },
  });
});

test.run();
