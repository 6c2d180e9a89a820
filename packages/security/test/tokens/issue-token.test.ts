// Tokens that are issued here are trusted here, and say what the options say.
import { DefinitionError } from '@portico/core';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type IssuedClaims, type IssueTokenOptions, issueToken } from '../../src/tokens/issue-token.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { rejection } from '../create-connection.js';
import { audience, createKeyPair, issuer, now, secret } from './issuer.js';

const test = suite('issueToken');
const options: IssueTokenOptions = { key: secret, algorithm: 'HS256', issuer, audience };

test('an issued token verifies, and lives a quarter of an hour', async () => {
  const token = await issueToken({ sub: 'alice', scope: 'a b', tenant: 7 }, options);
  const claims = await verifyToken(token, { key: secret, algorithms: ['HS256'], issuer, audience });
  assert.equal(
    [claims.sub, claims.scope, claims['tenant'], claims.iss, claims.aud],
    ['alice', 'a b', 7, issuer, audience],
  );
  assert.is((claims.exp ?? 0) - (claims.iat ?? 0), 900);
  assert.ok(Math.abs((claims.iat ?? 0) - now()) <= 2);
});

test('the header says algorithm, type and key', async () => {
  assert.equal(decodeProtectedHeader(await issueToken({}, options)), { alg: 'HS256', typ: 'JWT' });
  const { privateKey } = await createKeyPair('ES256');
  const token = await issueToken({}, { ...options, key: privateKey, algorithm: 'ES256', typ: 'at+jwt', keyId: 'k1' });
  assert.equal(decodeProtectedHeader(token), { alg: 'ES256', typ: 'at+jwt', kid: 'k1' });
});

test('expiresIn counts seconds, and several audiences are listed', async () => {
  const { iat = 0, exp = 0, aud } = decodeJwt(await issueToken({}, { ...options, expiresIn: 5, audience: ['a', 'b'] }));
  assert.is(exp - iat, 5);
  assert.equal(aud, ['a', 'b']);
});

test('options win over claims of the same name', async () => {
  const smuggled = { iss: 'https://evil.example', exp: 9e9 } as object as IssuedClaims;
  const { iss, exp = 0 } = decodeJwt(await issueToken(smuggled, options));
  assert.is(iss, issuer);
  assert.ok(exp < now() + 1_000);
});

test('what could not be verified is not issued', async () => {
  const { publicKey } = await createKeyPair('RS256');
  const wrong: Partial<IssueTokenOptions>[] = [
    { algorithm: 'none' },
    { algorithm: 'RS256' },
    { algorithm: 'RS256', key: publicKey },
    { algorithm: 'HS512' },
    { key: new Uint8Array(16) },
    { issuer: '' },
    { audience: [] },
    { expiresIn: 0 },
    { expiresIn: -1 },
    { expiresIn: 0.5 },
    { expiresIn: Number.NaN },
  ];
  for (const change of wrong) {
    const error = await rejection(issueToken({}, { ...options, ...change }));
    assert.instance(error, DefinitionError);
    assert.match(error.message, /^Cannot issue a token: /);
  }
});

test.run();
