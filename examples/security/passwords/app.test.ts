import { PasswordHasher, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, hashes } from './app.js';

const test = suite('example: passwords');
const client = new TestClient(app);
const password = 'correct horse battery staple';

test('who registers can log in, and the password is kept nowhere', async () => {
  assert.is((await client.post('/users', { json: { username: 'ada', password } })).status, 201);
  assert.is((await client.post('/users', { json: { username: 'ada', password } })).status, 409);
  assert.match(hashes.get('ada') ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await (await client.post('/login', { json: { username: 'ada', password } })).json(), { hello: 'ada' });
});

test('a wrong password and an unknown user get the same answer', async () => {
  for (const change of [{ username: 'bob' }, { password: 'incorrect horse battery' }]) {
    const response = await client.post('/login', { json: { username: 'ada', password, ...change } });
    assert.equal([response.status, await response.json()], [400, { detail: 'Incorrect username or password' }]);
  }
});

test('a weak hash of former times is replaced at the next login', async () => {
  hashes.set('old', await new PasswordHasher({ memoryCost: 8, timeCost: 1 }).hash(password));
  assert.is((await client.post('/login', { json: { username: 'old', password } })).status, 200);
  assert.match(hashes.get('old') ?? '', 'm=19456,t=2,p=1');
});

test('a short password is a 422 that does not repeat it', async () => {
  const response = await client.post('/users', { json: { username: 'eve', password: 'hunter2' } });
  assert.is(response.status, 422);
  assert.not.match(await response.text(), 'hunter2');
});

test.run();
