// The issuer of first-party apps: what it signs, how its keys rotate, and what no token can talk its verifier into.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKeyInput } from 'node:crypto';
import { DefinitionError } from '@portico/core';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { IssuedClaims } from '../../src/tokens/issue-token.js';
import { JWTBearer } from '../../src/tokens/jwt-bearer.js';
import type { TokenError } from '../../src/tokens/token-error.js';
import { TokenIssuer, type TokenIssuerOptions } from '../../src/tokens/token-issuer.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { authorize, rejection } from '../create-connection.js';
import { audience, createKeyPair, goodClaims, issuer, now, secret, sign, writeToken } from './issuer.js';

const test = suite('TokenIssuer');
const [first, second, foreign] = [
  await createKeyPair('ES256', 'first'),
  await createKeyPair('ES256', 'second'),
  await createKeyPair('ES256', 'foreign'),
];
const keys = [{ kid: 'first', key: first.privateKey }];
const options: TokenIssuerOptions = { issuer, audience, algorithm: 'ES256', keys };
const next = { kid: 'second', key: second.privateKey };

async function refusal(token: string, tokens: TokenIssuer): Promise<string> {
  return ((await rejection(verifyToken(token, tokens.rules))) as TokenError).code;
}

test('a token says what RFC 9068 asks of an access token', async () => {
  const token = await new TokenIssuer(options).issue({ sub: 'alice', client_id: 'app', scope: 'read' });
  assert.equal(decodeProtectedHeader(token), { alg: 'ES256', typ: 'at+jwt', kid: 'first' });
  const { jti = '', iat, exp, ...claims } = decodeJwt(token);
  assert.equal(claims, { iss: issuer, aud: audience, sub: 'alice', client_id: 'app', scope: 'read' });
  assert.match(jti, /^[\da-f-]{36}$/);
  assert.is(exp! - iat!, 900);
});

test('no two tokens have one jti, unless they are given it', async () => {
  const tokens = new TokenIssuer(options);
  const jti = async (claims: IssuedClaims): Promise<unknown> => decodeJwt(await tokens.issue(claims)).jti;
  assert.is.not(await jti({}), await jti({}));
  assert.is(await jti({ jti: 'mine' }), 'mine');
});

test('JWTBearer lets its tokens in by its rules', async () => {
  const tokens = new TokenIssuer(options);
  const jwt = new JWTBearer(tokens.rules);
  const outcome = await jwt.authenticate(authorize(`Bearer ${await tokens.issue({ sub: 'alice' })}`), []);
  assert.is(outcome.kind, 'granted');
});

test('keys of every form sign, and are published without their private half', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const forms = { CryptoKey: first.privateKey, KeyObject: pem, JWK: privateKey.export({ format: 'jwk' }) };
  for (const key of Object.values(forms)) {
    const tokens = new TokenIssuer({ ...options, keys: [{ kid: 'only', key }] });
    const jwks = await tokens.jwks();
    assert.equal(Object.keys(jwks.keys[0]!).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const { payload } = await jwtVerify(await tokens.issue({ sub: 'alice' }), createLocalJWKSet(jwks));
    assert.is(payload.sub, 'alice');
  }
});

test('no member of a private RSA key is published', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), note: 'internal' };
  const tokens = new TokenIssuer({ ...options, algorithm: 'RS256', keys: [{ kid: 'rsa', key: jwk }] });
  const published = JSON.stringify(await tokens.jwks());
  assert.equal(Object.keys(JSON.parse(published).keys[0]).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'note'] as const) assert.not.ok(published.includes(jwk[name]!));
});

test('after a rotation the new key signs, and tokens of the old one are good until it is retired', async () => {
  const tokens = new TokenIssuer(options);
  const jwt = new JWTBearer(tokens.rules);
  const kind = async (token: string) => (await jwt.authenticate(authorize(`Bearer ${token}`), [])).kind;
  const old = await tokens.issue({ sub: 'alice' });
  assert.is(await kind(old), 'granted');
  tokens.rotate(next);
  const fresh = await tokens.issue({ sub: 'alice' });
  assert.is(decodeProtectedHeader(fresh).kid, 'second');
  assert.equal([await kind(old), await kind(fresh)], ['granted', 'granted']);
  assert.equal(
    (await tokens.jwks()).keys.map(({ kid }) => kid),
    ['second', 'first'],
  );
  tokens.retire('first');
  assert.equal([await kind(old), await kind(fresh)], ['refused', 'granted']);
  assert.is(await refusal(old, tokens), 'unknown_key');
});

test('of a former key the public half is enough', async () => {
  const old = await new TokenIssuer(options).issue({ sub: 'alice' });
  for (const key of [first.publicKey, first.jwk]) {
    const tokens = new TokenIssuer({ ...options, keys: [next, { kid: 'first', key }] });
    assert.is((await verifyToken(old, tokens.rules)).sub, 'alice');
  }
});

test('the kid decides which key must have signed, and names nothing else', async () => {
  const tokens = new TokenIssuer({ ...options, keys: [next, ...keys] });
  const forge = (header: object, key = foreign.privateKey) =>
    sign(goodClaims(), { key, header: { alg: 'ES256', typ: 'at+jwt', ...header } });
  assert.is(await refusal(await forge({ kid: 'first' }), tokens), 'bad_signature');
  assert.is(await refusal(await forge({ kid: 'first' }, second.privateKey), tokens), 'bad_signature');
  const injected = ['foreign', '', '0', '__proto__', "first' OR '1'='1", '../../../../dev/null', 'FIRST', 'first\0'];
  for (const kid of injected) assert.is(await refusal(await forge({ kid }), tokens), 'unknown_key');
  for (const kid of [undefined, null, 0, ['first'], { kid: 'first' }])
    assert.is(await refusal(await forge({ kid }), tokens), 'unknown_key');
});

test('a token that names no key is refused even if a key of the issuer signed it', async () => {
  const token = await sign(goodClaims(), { key: first.privateKey, header: { alg: 'ES256', typ: 'at+jwt' } });
  assert.is(await refusal(token, new TokenIssuer(options)), 'unknown_key');
});

test('keys that a token brings along are not looked at', async () => {
  const tokens = new TokenIssuer(options);
  for (const header of [
    { jwk: foreign.jwk },
    { jku: 'https://forger.invalid/keys' },
    { x5u: 'https://forger.invalid/certificate' },
  ]) {
    const forged = { alg: 'ES256', typ: 'at+jwt', kid: 'first', ...header };
    const token = await sign(goodClaims(), { key: foreign.privateKey, header: forged });
    assert.is(await refusal(token, tokens), 'bad_signature');
  }
});

test('neither no algorithm nor a published key as a shared secret is accepted', async () => {
  const tokens = new TokenIssuer(options);
  const header = { typ: 'at+jwt', kid: 'first' };
  assert.is(await refusal(writeToken({ ...header, alg: 'none' }, goodClaims()), tokens), 'algorithm_not_allowed');
  const published = [JSON.stringify((await tokens.jwks()).keys[0]), first.jwk.x!, spkiOf(first.jwk)];
  for (const text of published) {
    const key = new TextEncoder().encode(text);
    const token = await sign(goodClaims(), { key, header: { ...header, alg: 'HS256' } });
    assert.is(await refusal(token, tokens), 'algorithm_not_allowed');
  }
});

function spkiOf(jwk: object): string {
  return createPublicKey({ key: jwk as JsonWebKeyInput['key'], format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  }) as string;
}

test('a token of another type, such as an ID token under the same key, is refused', async () => {
  const tokens = new TokenIssuer(options);
  const token = await new TokenIssuer({ ...options, typ: 'JWT' }).issue({ sub: 'alice' });
  assert.is(await refusal(token, tokens), 'wrong_type');
});

test('a token is refused once it has expired', async () => {
  const tokens = new TokenIssuer({ ...options, expiresIn: 60 });
  const header = { alg: 'ES256', typ: 'at+jwt', kid: 'first' };
  const expired = await sign({ ...goodClaims(), exp: now() - 1 }, { key: first.privateKey, header });
  assert.is(await refusal(expired, tokens), 'expired');
  const { iat, exp } = decodeJwt(await tokens.issue({}));
  assert.is(exp! - iat!, 60);
});

const sealed = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
const mistakes: Readonly<Record<string, Partial<TokenIssuerOptions>>> = {
  'no keys': { keys: [] },
  // The compiler refuses both; a program without one is told at start-up.
  'a shared secret': { algorithm: 'HS256' as never, keys: [{ kid: 'a', key: secret }] },
  'algorithm none': { algorithm: 'none' as never },
  'a key for another algorithm': { algorithm: 'RS256' },
  'a former key for another algorithm': { keys: [...keys, { kid: 'b', key: secret }] },
  'a public key to sign with': { keys: [{ kid: 'a', key: first.publicKey }] },
  'a key without a name': { keys: [{ kid: '', key: first.privateKey }] },
  'two keys of one name': { keys: [...keys, { kid: 'first', key: second.privateKey }] },
  'a key that cannot be exported': { keys: [{ kid: 'a', key: sealed.privateKey }] },
  'no issuer': { issuer: '' },
  'no audience': { audience: [] },
  'no lifetime': { expiresIn: 0 },
  // A token endpoint says it in whole seconds: it would be a 500 for everybody.
  'a part of a second': { expiresIn: 900.5 },
  'an endless lifetime': { expiresIn: Number.POSITIVE_INFINITY },
};
for (const [what, change] of Object.entries(mistakes)) {
  test(`${what} fails at start-up`, () => {
    assert.throws(
      () => new TokenIssuer({ ...options, ...change }),
      (error: unknown) => error instanceof DefinitionError && /^Cannot create TokenIssuer: .+\. /.test(error.message),
    );
  });
}

test('a rotation that cannot be leaves the keys as they were', async () => {
  const tokens = new TokenIssuer(options);
  const isDefinitionError = (error: unknown): boolean => error instanceof DefinitionError;
  assert.throws(() => tokens.rotate({ kid: 'first', key: second.privateKey }), isDefinitionError);
  assert.throws(() => tokens.rotate({ kid: 'b', key: secret }), isDefinitionError);
  assert.throws(() => tokens.retire('first'), isDefinitionError);
  assert.is((await verifyToken(await tokens.issue({ sub: 'alice' }), tokens.rules)).sub, 'alice');
});

test('the issuer shows none of its keys', async () => {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const tokens = new TokenIssuer({ ...options, keys: [{ kid: 'a', key }] });
  const { inspect } = await import('node:util');
  assert.not.ok(`${JSON.stringify(tokens)} ${inspect(tokens, { depth: 9 })}`.includes(key.d!));
});

test.run();
