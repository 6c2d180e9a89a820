import { PasswordHasher } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { database } from '../database.js';
import { addUser, findUserByName } from '../users.js';
import { anyone, arrive, askForTokens, assertInvalidGrant, clientWith, logIn, password, register } from './visitor.js';

const test = suite('accounts: login');
test.after(() => app.close());

const attempt = (username: string, secret: string): Promise<Response> =>
  askForTokens({ grant_type: 'password', username, password: secret });

test('the password gives an access token and a refresh token, which no cache keeps', async () => {
  const { username } = await register();
  const response = await attempt(username, password);
  assert.equal([response.status, response.headers.get('cache-control')], [200, 'no-store']);
  const { access_token, refresh_token, ...rest } = (await response.json()) as Record<string, string>;
  assert.equal(rest, { token_type: 'Bearer', expires_in: 900, scope: 'me notes:read notes:write' });
  assert.is(access_token?.split('.').length, 3);
  assert.is(refresh_token?.split('.').length, 2);
});

test('who is logged in sees themselves, without the hash', async () => {
  const { client, id, username } = await arrive();
  const response = await client.get('/users/me');
  assert.equal(await response.json(), { id, username, admin: false, disabled: false });
});

test('a wrong password and an unknown name are answered alike', async () => {
  const { username } = await register();
  const answers = await Promise.all([attempt(username, 'wrong'), attempt('nobody', password)]);
  const [wrong, unknown] = await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]));
  assert.equal(wrong, unknown);
  await assertInvalidGrant(await attempt(username, 'wrong'));
});

test('an unknown name costs as much as a wrong password', async () => {
  const { username } = await register();
  const wrong: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 7; round++) {
    wrong.push(await workOf(() => attempt(username, 'wrong')));
    unknown.push(await workOf(() => attempt('nobody', 'wrong')));
  }
  // The least of several: what else goes on only ever adds. Without a hash it would be a twentieth.
  const ratio = Math.min(...unknown) / Math.min(...wrong);
  assert.ok(ratio > 1 / 4 && ratio < 4, `${ratio} times the work`);
});

/** Processor time, in microseconds: other programs on this machine do not add to it. */
async function workOf(act: () => Promise<Response>): Promise<number> {
  const start = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

test('a hash made at another cost is replaced by the login that proves the password', async () => {
  await anyone.get('/health');
  const passwordHash = await new PasswordHasher({ memoryCost: 1024, timeCost: 1 }).hash(password);
  await database.transact((tx) => addUser(tx, { username: 'old-hand', passwordHash }));
  const stored = async () => (await database.transact((tx) => findUserByName(tx, 'old-hand')))?.passwordHash ?? '';
  await assertInvalidGrant(await attempt('old-hand', 'wrong'));
  assert.is(await stored(), passwordHash);
  await logIn('old-hand');
  const renewed = await stored();
  assert.match(renewed, '$m=19456,t=2,p=1$');
  await logIn('old-hand');
  assert.is(await stored(), renewed);
});

test('a token has the scopes that were asked for, and a route that demands another says which', async () => {
  const { username } = await register();
  const tokens = await logIn(username, password, 'notes:read');
  assert.is(tokens.scope, 'notes:read');
  const client = clientWith(tokens);
  assert.is((await client.get('/notes')).status, 200);
  const response = await client.post('/notes', { json: { title: 'x', text: '' } });
  assert.is(response.status, 403);
  assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="notes:write"');
});

test('fifty logins at once leave other requests room', async () => {
  const { username } = await register();
  let [finished, answers] = [0, 0];
  const logins = Array.from({ length: 50 }, () => attempt(username, password).finally(() => finished++));
  while (finished < 50) {
    const before = finished;
    assert.is((await anyone.get('/health')).status, 200);
    answers += 1;
    assert.ok(finished - before < 10, `${finished - before} logins went first`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  for (const login of logins) assert.is((await login).status, 200);
  // Were passwords hashed on the event loop, there would be one answer for each login at most.
  assert.ok(answers > 100, `${answers} answers`);
});

test.run();
