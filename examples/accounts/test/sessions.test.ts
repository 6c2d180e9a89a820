import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { SessionStore } from '../sessions.js';
import {
  arrive,
  askForTokens,
  assertInvalidGrant,
  assertRefused,
  clientWith,
  hostileTexts,
  logIn,
  password,
  refresh,
  type Tokens,
} from './visitor.js';

const test = suite('accounts: sessions');
test.after(() => app.close());

const revoked = 'The token has been revoked';

test('a refresh token gives new tokens, and is used up', async () => {
  const { tokens } = await arrive();
  const response = await refresh(tokens);
  assert.is(response.status, 200);
  const renewed = (await response.json()) as Tokens;
  assert.is.not(renewed.refresh_token, tokens.refresh_token);
  assert.is((await clientWith(renewed).get('/users/me')).status, 200);
});

test('a refresh token that is used again ends its login for thief and robbed, and no other login', async () => {
  const { tokens, username } = await arrive();
  const elsewhere = await logIn(username);
  const renewed = (await (await refresh(tokens)).json()) as Tokens;
  await assertInvalidGrant(await refresh(tokens));
  await assertInvalidGrant(await refresh(renewed));
  assert.is((await refresh(elsewhere)).status, 200);
});

test('of two requests with one refresh token one succeeds at most', async () => {
  const { tokens } = await arrive();
  const answers = await Promise.all([refresh(tokens), refresh(tokens)]);
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
});

test('a refresh grants no more than the login did', async () => {
  const { username } = await arrive();
  const { refresh_token } = await logIn(username, password, 'me');
  const form = { grant_type: 'refresh_token', refresh_token, scope: 'me notes:write' };
  const response = await askForTokens(form);
  assert.equal([response.status, ((await response.json()) as { error: string }).error], [400, 'invalid_scope']);
});

test('made-up refresh tokens are refused, SQL among them', async () => {
  const { tokens } = await arrive();
  const [id] = tokens.refresh_token.split('.');
  for (const text of [...hostileTexts, `${id}.' OR 1=1 --`, 'x', `${'a'.repeat(22)}.${'b'.repeat(43)}`]) {
    await assertInvalidGrant(await askForTokens({ grant_type: 'refresh_token', refresh_token: text }));
  }
  assert.is((await refresh(tokens)).status, 200);
});

test('logout everywhere ends all logins of the user, with tokens already out, and of nobody else', async () => {
  const { username, tokens, client } = await arrive();
  const [phone, other] = [await logIn(username), await arrive()];
  assert.is((await client.post('/users/me/logout')).status, 204);
  for (const ended of [tokens, phone]) {
    await assertRefused(clientWith(ended), revoked);
    await assertInvalidGrant(await refresh(ended));
  }
  assert.is((await other.client.get('/users/me')).status, 200);
  assert.is((await refresh(other.tokens)).status, 200);
  assert.is((await clientWith(await logIn(username)).get('/users/me')).status, 200);
});

test('a login that is stored only after the logout cannot be refreshed', async () => {
  const { client, tokens } = await arrive();
  const [store, id] = [new SessionStore(), tokens.refresh_token.split('.')[0] ?? ''];
  const session = await store.find(id);
  assert.ok(session);
  await client.post('/users/me/logout');
  await store.create(session as NonNullable<typeof session>);
  await assertInvalidGrant(await refresh(tokens));
  assert.is(await store.find(id), undefined);
});

test('a new password ends all logins; the new one logs in, the old one does not', async () => {
  const { username, tokens, client } = await arrive();
  const changed = { current: password, password: `a new ${password}` };
  assert.is((await client.post('/users/me/password', { json: changed })).status, 204);
  await assertRefused(client, revoked);
  await assertInvalidGrant(await refresh(tokens));
  await assertInvalidGrant(await askForTokens({ grant_type: 'password', username, password }));
  assert.is((await clientWith(await logIn(username, changed.password)).get('/users/me')).status, 200);
});

test('the password changes for nobody who does not know it, and only to a good one', async () => {
  const { username, client } = await arrive();
  const wrong = await client.post('/users/me/password', { json: { current: 'guess', password: `a new ${password}` } });
  assert.equal([wrong.status, await wrong.json()], [403, { detail: 'Wrong password' }]);
  const short = await client.post('/users/me/password', { json: { current: password, password: 'horse' } });
  assert.is(short.status, 422);
  assert.not.match(await short.text(), 'horse');
  await logIn(username);
});

test('of two changes at once one is kept', async () => {
  const { client } = await arrive();
  const change = (n: number) =>
    client.post('/users/me/password', { json: { current: password, password: `${password} ${n}` } });
  const statuses = (await Promise.all([change(1), change(2)])).map(({ status }) => status);
  assert.is(statuses.filter((status) => status === 204).length, 1, statuses.join());
});

test.run();
