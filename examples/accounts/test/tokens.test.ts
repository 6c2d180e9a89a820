import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { issueToken, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { issuer } from '../tokens.js';
import { anyone, arrive, assertRefused, clientWith, logIn } from './visitor.js';

const test = suite('accounts: tokens');
test.after(() => app.close());

const bearer = (token: string): TestClient => new TestClient(app, { authorization: `Bearer ${token}` });

test('others can verify access tokens with the published keys', async () => {
  const { tokens, id } = await arrive();
  const published = (await (await anyone.get('/.well-known/jwks.json')).json()) as JSONWebKeySet;
  assert.equal(
    published.keys.map(({ kid, kty, d }) => [kid, kty, d]),
    [['first', 'EC', undefined]],
  );
  const url = 'http://127.0.0.1:8000';
  const rules = { issuer: url, audience: url, typ: 'at+jwt' };
  const verified = await jwtVerify(tokens.access_token, createLocalJWKSet(published), rules);
  assert.equal([verified.protectedHeader.kid, verified.payload.sub], ['first', id]);
});

test('strangers are asked for a token, on every route but the open ones', async () => {
  for (const path of ['/users/me', '/notes', '/notes/1', '/admin/users']) {
    const response = await anyone.get(path);
    assert.equal([response.status, response.headers.get('www-authenticate')], [401, 'Bearer'], path);
  }
});

test('an expired token is refused', async () => {
  const { username } = await arrive();
  const { now } = Date;
  Date.now = () => now() - 901_000;
  const tokens = await logIn(username).finally(() => {
    Date.now = now;
  });
  await assertRefused(clientWith(tokens), 'The token has expired');
});

test('a token of a user that does not exist is refused', async () => {
  await arrive();
  for (const sub of ['nobody', "' OR 1=1 --"]) {
    const token = await issuer.issue({ sub, scope: 'me', version: 0 });
    await assertRefused(bearer(token), 'The token has been revoked');
  }
});

test('a token without a version is refused, and so is one signed with a key of somebody else', async () => {
  const { id } = await arrive();
  await assertRefused(bearer(await issuer.issue({ sub: id, scope: 'me' })), 'A claim of the token is invalid');
  const { privateKey: key } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const forged = await issueToken(
    { sub: id, scope: 'me admin', version: 0 },
    { ...issuer.rules, key, algorithm: 'ES256', keyId: 'first' },
  );
  await assertRefused(bearer(forged), 'The signature of the token is invalid');
});

test('a refresh token is no access token', async () => {
  const { tokens } = await arrive();
  assert.is((await bearer(tokens.refresh_token).get('/users/me')).status, 401);
});

test.run();
