import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: signed tokens');
const client = new TestClient(app);

const logIn = (username: string, password: string): Promise<Response> =>
  client.post('/token', { form: { username, password } });
const me = (token: string): Promise<Response> =>
  client.get('/users/me', { headers: { authorization: `Bearer ${token}` } });

test('the right password gives a token that opens the door', async () => {
  const response = await logIn('johndoe', 'secret');
  const answer = (await response.json()) as Record<string, unknown>;
  assert.equal([response.status, answer['token_type'], answer['expires_in']], [200, 'bearer', 900]);
  assert.equal(await (await me(String(answer['access_token']))).json(), { username: 'johndoe' });
});

test('a wrong password and an unknown user are told apart by nobody', async () => {
  for (const [name, password] of [
    ['johndoe', 'wrong'],
    ['nobody', 'secret'],
  ] as const) {
    const response = await logIn(name, password);
    assert.equal([response.status, await response.json()], [400, { detail: 'Incorrect username or password' }]);
  }
});

test('a changed token and a guessed one are refused', async () => {
  const { access_token: token } = (await (await logIn('johndoe', 'secret')).json()) as { access_token: string };
  const [head, , signature] = token.split('.');
  const forged = `${head}.${btoa(JSON.stringify({ sub: 'johndoe' })).replaceAll('=', '')}.${signature}`;
  for (const wrong of [forged, 'johndoe']) {
    const response = await me(wrong);
    assert.equal([response.status, await response.json()], [401, { detail: 'Could not validate credentials' }]);
  }
});

test.run();
