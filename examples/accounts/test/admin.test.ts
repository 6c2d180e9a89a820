import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { database } from '../database.js';
import { setDisabled } from '../users.js';
import {
  arrive,
  arriveAsAdmin,
  askForTokens,
  assertInvalidGrant,
  assertRefused,
  clientWith,
  logIn,
  password,
  refresh,
} from './visitor.js';

const test = suite('accounts: admin area');
test.after(() => app.close());

test('the first admin sees all users, and no hash', async () => {
  const { id, username } = await arrive();
  const response = await (await arriveAsAdmin()).get('/admin/users');
  const text = await response.text();
  assert.is(response.status, 200);
  const users = JSON.parse(text) as { username: string; admin: boolean }[];
  assert.equal(
    users.find((user) => user.username === username),
    { id, username, admin: false, disabled: false } as never,
  );
  assert.is(users.find((user) => user.username === 'admin')?.admin, true);
  assert.not.match(text, /hash|argon2|token/i);
});

test('nobody else comes in, and is told which scope it takes', async () => {
  const { client, id } = await arrive();
  const answers = [
    await client.get('/admin/users'),
    await client.patch(`/admin/users/${id}`, { json: { disabled: false } }),
  ];
  for (const response of answers) {
    assert.is(response.status, 403);
    assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="admin"');
  }
});

test('a disabled user is out: their tokens, their refresh tokens and their password', async () => {
  const { id, username, tokens, client } = await arrive();
  const admin = await arriveAsAdmin();
  const response = await admin.patch(`/admin/users/${id}`, { json: { disabled: true } });
  assert.equal(await response.json(), { id, username, admin: false, disabled: true });
  for (const path of ['/users/me', '/notes']) await assertRefused(client, 'The token has been revoked', path);
  await assertInvalidGrant(await refresh(tokens));
  await assertInvalidGrant(await askForTokens({ grant_type: 'password', username, password }));
});

test('a user who is enabled again logs in anew; no old token comes back', async () => {
  const { id, username, tokens, client } = await arrive();
  const admin = await arriveAsAdmin();
  for (const disabled of [true, false]) await admin.patch(`/admin/users/${id}`, { json: { disabled } });
  await assertRefused(client, 'The token has been revoked');
  await assertInvalidGrant(await refresh(tokens));
  assert.is((await clientWith(await logIn(username)).get('/users/me')).status, 200);
});

test('a user whose row says so is out, whoever wrote it there', async () => {
  const { id, tokens, client } = await arrive();
  await database.transact((tx) => setDisabled(tx, id, true));
  await assertRefused(client, 'The token has been revoked');
  await assertInvalidGrant(await refresh(tokens));
});

test('an unknown user is 404, a text that is no id and a change of something else are 422', async () => {
  const admin = await arriveAsAdmin();
  const json = { disabled: true };
  assert.is((await admin.patch(`/admin/users/${crypto.randomUUID()}`, { json })).status, 404);
  assert.is((await admin.patch(`/admin/users/${encodeURIComponent("' OR 1=1 --")}`, { json })).status, 422);
  const { id } = await arrive();
  assert.is((await admin.patch(`/admin/users/${id}`, { json: { ...json, admin: true } })).status, 422);
});

test.run();
