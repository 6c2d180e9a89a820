import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: password flow');
const client = new TestClient(app);

const me = (token?: string): Promise<Response> =>
  client.get('/users/me', token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });

test('the right password gives a token', async () => {
  const response = await client.post('/token', { form: { username: 'johndoe', password: 'secret' } });
  assert.is(response.status, 200);
  assert.equal(await response.json(), { access_token: 'johndoe', token_type: 'bearer' });
});

test('a wrong password and an unknown user are told apart by nobody', async () => {
  for (const form of [
    { username: 'johndoe', password: 'wrong' },
    { username: 'nobody', password: 'secret' },
  ]) {
    const response = await client.post('/token', { form });
    assert.is(response.status, 400);
    assert.equal(await response.json(), { detail: 'Incorrect username or password' });
  }
});

test('an empty form lists both missing fields', async () => {
  const response = await client.post('/token', { form: {} });
  assert.is(response.status, 422);
  const { detail } = (await response.json()) as { detail: { type: string; loc: unknown }[] };
  assert.equal(
    detail.map(({ type, loc }) => ({ type, loc })),
    [
      { type: 'missing', loc: ['body', 'username'] },
      { type: 'missing', loc: ['body', 'password'] },
    ],
  );
});

test('JSON is not a form', async () => {
  const response = await client.post('/token', { json: { username: 'johndoe', password: 'secret' } });
  assert.is(response.status, 415);
});

test('the user is shown without the hash', async () => {
  const response = await me('johndoe');
  assert.is(response.status, 200);
  assert.equal(await response.json(), {
    username: 'johndoe',
    email: 'johndoe@example.com',
    full_name: 'John Doe',
    disabled: false,
  });
});

test('a disabled user is a 400, an unknown one a 401, and so is nobody', async () => {
  const [alice, nobody, missing] = [await me('alice'), await me('nobody'), await me()];
  assert.equal([alice.status, await alice.json()], [400, { detail: 'Inactive user' }]);
  assert.equal([nobody.status, await nobody.json()], [401, { detail: 'Invalid authentication credentials' }]);
  assert.is(nobody.headers.get('www-authenticate'), 'Bearer');
  assert.equal([missing.status, await missing.json()], [401, { detail: 'Not authenticated' }]);
});

test('names that every object has are nobody', async () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    assert.is((await me(name)).status, 401);
    assert.is((await client.post('/token', { form: { username: name, password: 'secret' } })).status, 400);
  }
});

test.run();
