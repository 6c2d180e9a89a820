import { generateKeyPairSync } from 'node:crypto';
import { mock } from 'node:test';
import { TestClient, TokenIssuer } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, issuer } from './app.js';

const test = suite('example: JSON Web Tokens');
const client = new TestClient(app);
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const me = (token: string) => client.get('/me', as(token));
const ada = { sub: 'ada', tenant: 'acme' };

// #region issue
test('a token says who calls, and what they may do', async () => {
  const token = await issuer.issue({ sub: 'ada', tenant: 'acme', scope: 'invoices:read' });
  const response = await client.get('/invoices', { headers: { authorization: `Bearer ${token}` } });
  assert.equal(await response.json(), { invoices: [], tenant: 'acme' });
});
// #endregion issue

async function expectInvalid(token: string, description: string): Promise<void> {
  const response = await me(token);
  assert.equal([response.status, await response.json()], [401, { detail: 'Invalid token' }]);
  const challenge = `Bearer error="invalid_token", error_description="${description}"`;
  assert.is(response.headers.get('www-authenticate'), challenge);
}

test('a token without the scope is a 403', async () => {
  const response = await client.get('/invoices', as(await issuer.issue({ ...ada, scope: 'invoices:write' })));
  assert.equal([response.status, await response.json()], [403, { detail: 'Not enough permissions' }]);
  assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="invoices:read"');
});

test('a token by somebody else, for somebody else, or without a claim is a 401 that says why', async () => {
  const key = newKey();
  const { issuer: iss, audience } = issuer.rules;
  const forger = new TokenIssuer({ issuer: iss, audience, algorithm: 'ES256', keys: [{ kid: '2026-11', key }] });
  await expectInvalid(await forger.issue(ada), 'The signature of the token is invalid');
  await expectInvalid(await issuer.issue({ sub: 'ada' }), 'A claim of the token is invalid');
  await expectInvalid('eyJhbGciOiJub25lIn0.e30.', 'The algorithm of the token is not allowed'); // {"alg":"none"}
  await expectInvalid('abc', 'The token is malformed');
});

test('a token that was revoked is a 401', async () => {
  const token = await issuer.issue(ada);
  assert.is((await client.post('/logout', as(token))).status, 204);
  await expectInvalid(token, 'The token has been revoked');
});

test('a logout everywhere revokes all tokens of a subject', async () => {
  const eve = { sub: 'eve', tenant: 'acme' };
  const tokens = [await issuer.issue(eve), await issuer.issue(eve)];
  const other = await issuer.issue(ada);
  assert.is((await client.post('/logout-everywhere', as(tokens[0] ?? ''))).status, 204);
  for (const token of tokens) await expectInvalid(token, 'The token has been revoked');
  assert.is((await me(other)).status, 200);
});

// #region spelling
test('a token has one spelling, so a list of revoked tokens cannot be passed by with another', async () => {
  const token = await issuer.issue(ada);
  assert.is((await me(token)).status, 200);
  await expectInvalid(`${token}=`, 'The token is malformed');
});
// #endregion spelling

test('an expired token is a 401, once the tolerance is over', async () => {
  const token = await issuer.issue(ada);
  mock.timers.enable({ apis: ['Date'], now: Date.now() + 904_000 });
  assert.is((await me(token)).status, 200);
  mock.timers.tick(2000);
  await expectInvalid(token, 'The token has expired').finally(() => mock.timers.reset());
});

test('keys rotate', async () => {
  // #region rotate
  const before = await issuer.issue({ sub: 'ada', tenant: 'acme' });
  issuer.rotate({ kid: '2026-12', key: newKey() }); // signs from now on
  const after = await issuer.issue({ sub: 'ada', tenant: 'acme' });
  assert.equal([(await me(before)).status, (await me(after)).status], [200, 200]);

  issuer.retire('2026-11'); // once the last token that it signed has expired
  assert.equal([(await me(before)).status, (await me(after)).status], [401, 200]);
  // #endregion rotate
});

test('the public keys are published, the private ones are not', async () => {
  const response = await client.get('/.well-known/jwks.json');
  const { keys } = (await response.json()) as { keys: Record<string, string>[] };
  assert.equal(
    keys.map(({ kid, alg, d }) => [kid, alg, d]),
    [['2026-12', 'ES256', undefined]],
  );
});

test.run();
