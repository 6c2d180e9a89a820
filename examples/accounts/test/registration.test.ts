import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { database } from '../database.js';
import { findUserByName } from '../users.js';
import { anyone, arriveAsAdmin, askForTokens, hostileTexts, logIn, password, register } from './visitor.js';

const test = suite('accounts: registration');
test.after(() => app.close());

test('a new user is answered with their account, and neither password nor hash', async () => {
  const response = await anyone.post('/users', { json: { username: 'ada', password } });
  const text = await response.text();
  assert.is(response.status, 201);
  const { id, ...account } = JSON.parse(text);
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.equal(account, { username: 'ada', admin: false, disabled: false });
  assert.not.match(text, /horse|argon2/);
});

test('what is stored is an argon2id hash', async () => {
  const { username } = await register();
  const user = await database.transact((tx) => findUserByName(tx, username));
  assert.match(user?.passwordHash ?? '', /^\$argon2id\$v=19\$/);
});

test('a name is taken once, even by requests at the same time', async () => {
  const json = { username: 'grace', password };
  const answers = await Promise.all([1, 2, 3].map(() => anyone.post('/users', { json })));
  assert.equal(answers.map(({ status }) => status).sort(), [201, 409, 409]);
  const again = await anyone.post('/users', { json });
  assert.equal([again.status, await again.json()], [409, { detail: 'This name is taken' }]);
});

test('names and passwords that break the rules are refused, and the password is not echoed', async () => {
  const wrong = [
    { username: 'admin', password },
    { username: 'ab', password },
    { username: 'Ada', password },
    { username: '1st', password },
    { username: 'a'.repeat(33), password },
    { username: 'ada\n', password },
    { username: 'short-password', password: 'horse-short' },
    { username: 'long-password', password: 'horse'.repeat(26) },
    { username: ['ada'], password },
    { password },
    { username: 'no-password' },
  ];
  for (const json of wrong) {
    const response = await anyone.post('/users', { json });
    assert.is(response.status, 422, JSON.stringify(json));
    assert.not.match(await response.text(), 'horse');
  }
});

test('nobody registers as an admin, or with an id or a hash of their choice', async () => {
  for (const extra of [{ admin: true }, { admin: 1 }, { id: '1' }, { passwordHash: 'x' }, { token_version: 9 }]) {
    const response = await anyone.post('/users', { json: { username: 'eve', password, ...extra } });
    assert.is(response.status, 422, JSON.stringify(extra));
  }
  assert.is((await anyone.post('/users', { json: { username: 'eve', password } })).status, 201);
  assert.is((await logIn('eve')).scope, 'me notes:read notes:write');
  const invalid = await askForTokens({ grant_type: 'password', username: 'eve', password, scope: 'admin' });
  assert.equal([invalid.status, ((await invalid.json()) as { error: string }).error], [400, 'invalid_scope']);
});

test('SQL in a name is refused, in a password it is a password', async () => {
  for (const text of hostileTexts) {
    assert.is((await anyone.post('/users', { json: { username: text, password } })).status, 422);
    const login = await askForTokens({ grant_type: 'password', username: text, password: text });
    assert.is(login.status, 400);
  }
  const hostile = hostileTexts.join('');
  assert.is((await anyone.post('/users', { json: { username: 'bobby', password: hostile } })).status, 201);
  await logIn('bobby', hostile);
  const users = await (await arriveAsAdmin()).get('/admin/users', { query: { after: hostileTexts[1] ?? '' } });
  assert.ok(((await users.json()) as unknown[]).length > 3);
});

test.run();
