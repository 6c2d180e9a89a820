// Counterfeits of a JWTBearer: each is refused, and each is let in by a verifier that forgets the one rule it breaks.
import { createSecretKey, generateKeyPairSync, webcrypto } from 'node:crypto';
import type { Counterfeit } from '@portico/core';
import { type CryptoKey, decodeJwt, type JWTVerifyOptions, jwtVerify } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createCounterfeits } from '../../src/tokens/counterfeits.js';
import { JWTBearer, type JWTBearerOptions } from '../../src/tokens/jwt-bearer.js';
import { RemoteKeySet } from '../../src/tokens/remote-key-set.js';
import { authorize } from '../create-connection.js';
import { audience, createKeyPair, issuer, secret } from './issuer.js';

const test = suite('counterfeits');
const shared = { key: secret, algorithms: ['HS256'], issuer, audience } as const;

const names = (counterfeits: readonly Counterfeit[]): readonly string[] => counterfeits.map(({ name }) => name);

const forged = [
  'an unsigned token (alg: none)',
  'an unsigned token (alg: NONE)',
  'a token (alg: none) with a signature',
  'a token without its signature',
  'a token signed with another key',
  'a token that brings its own key (jwk)',
  'a token that points to its own keys (jku)',
  'a token that points to its own certificate (x5u)',
  'a token whose kid is a path',
];
const confused = [
  'a token signed with the public key as a shared secret (HS256, PEM)',
  'a token signed with the public key as a shared secret (HS256, JWK)',
];

const rsa = await createKeyPair('RS256');
const rsaObject = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
const hmac = (extractable: boolean, usage: 'sign' | 'verify'): Promise<CryptoKey> =>
  webcrypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, extractable, ['verify', usage]);

const keys: Readonly<Record<string, Omit<JWTBearerOptions<true>, 'issuer' | 'audience'>>> = {
  'a secret': { key: secret, algorithms: ['HS256'] },
  'a secret KeyObject': { key: createSecretKey(secret), algorithms: ['HS256'] },
  'a secret JWK': { key: { kty: 'oct', k: Buffer.from(secret).toString('base64url') }, algorithms: ['HS256'] },
  'an extractable CryptoKey': { key: await hmac(true, 'verify'), algorithms: ['HS256'] },
  'a CryptoKey that signs': { key: await hmac(false, 'sign'), algorithms: ['HS256'] },
  'a CryptoKey that only verifies': { key: await hmac(false, 'verify'), algorithms: ['HS256'] },
  'an RSA CryptoKey': { key: rsa.publicKey, algorithms: ['RS256'] },
  'an RSA KeyObject': { key: rsaObject, algorithms: ['PS256'] },
  'an RSA JWK': { key: rsa.jwk, algorithms: ['RS256'] },
  'an EC JWK': { key: (await createKeyPair('ES256')).jwk, algorithms: ['ES256'] },
  'an Ed25519 JWK': { key: (await createKeyPair('EdDSA')).jwk, algorithms: ['EdDSA'] },
};

for (const [name, key] of Object.entries(keys)) {
  test(`every counterfeit for ${name} is refused`, async () => {
    const scheme = new JWTBearer({ ...key, issuer, audience } as JWTBearerOptions<true>);
    const counterfeits = await scheme.counterfeits(['read', 'write']);
    assert.equal(names(counterfeits).slice(0, forged.length), forged);
    for (const counterfeit of counterfeits) {
      const outcome = await scheme.authenticate(authorize(`Bearer ${counterfeit.credential}`), ['read', 'write']);
      assert.is(outcome.kind, 'refused', counterfeit.name);
    }
  });
}

test('a shared secret signs what is wrong in one claim, whatever its form, unless it cannot be had', async () => {
  for (const name of ['a secret', 'a secret KeyObject', 'a secret JWK', 'an extractable CryptoKey']) {
    const made = names(await createCounterfeits({ ...shared, ...keys[name] } as never, []));
    assert.ok(
      made.includes('an expired token') && made.includes('a token signed by HS512, which is not allowed'),
      name,
    );
  }
  const signing = names(await createCounterfeits({ ...shared, ...keys['a CryptoKey that signs'] } as never, []));
  assert.ok(signing.includes('an expired token'));
  const verifying = await createCounterfeits({ ...shared, ...keys['a CryptoKey that only verifies'] } as never, []);
  assert.equal(names(verifying), forged);
});

test('a public key is tried as a shared secret, and published keys are not fetched', async () => {
  const asymmetric = { issuer, audience, algorithms: ['RS256'] } as const;
  for (const key of [rsa.publicKey, rsa.jwk, rsaObject]) {
    assert.equal(names(await createCounterfeits({ ...asymmetric, key }, [])), [...forged, ...confused]);
  }
  const key = new RemoteKeySet({ jwksUri: 'http://127.0.0.1:9/keys' });
  assert.equal(names(await createCounterfeits({ ...asymmetric, key }, ['read'])), forged);
});

/** What a verifier checks that forgets nothing but this. */
const forgetting: Readonly<Record<string, JWTVerifyOptions>> = {
  'an expired token': { clockTolerance: 1e6 },
  'a token that is not valid yet': { clockTolerance: 1e6 },
  'a token from another issuer': { issuer: ['https://forger.invalid'] },
  'a token for another audience': { audience: ['forger.invalid'] },
  'a token that never expires': { requiredClaims: [] },
  'a token of another type': { typ: 'forged+jwt' },
  'a token without tenant': { requiredClaims: ['exp'] },
  'a token with an unknown critical extension': { crit: { 'portico-audit': true } },
  'a token signed by HS512, which is not allowed': { algorithms: ['HS512'] },
};

test('each breaks one rule only: a verifier that forgets it lets the token in', async () => {
  const rules = { ...shared, typ: 'at+jwt', requiredClaims: ['tenant'] };
  const strict = { algorithms: ['HS256'], issuer, audience, typ: 'at+jwt', requiredClaims: ['exp', 'tenant'] };
  const counterfeits = new Map((await createCounterfeits(rules, [])).map((one) => [one.name, one.credential]));
  for (const [name, lax] of Object.entries(forgetting)) {
    const token = counterfeits.get(name) ?? '';
    const refused = await jwtVerify(token, secret, strict).then(
      () => false,
      () => true,
    );
    assert.ok(refused, name);
    assert.is((await jwtVerify(token, secret, { ...strict, ...lax })).payload.sub, 'portico-audit', name);
  }
  const absent = { 'a token without an issuer': 'iss', 'a token without an audience': 'aud' };
  for (const [name, claim] of Object.entries(absent)) {
    const { payload } = await jwtVerify(counterfeits.get(name) ?? '', secret, { typ: 'at+jwt' });
    assert.not.ok(claim in payload, name);
  }
  const bound = counterfeits.get('a token that is bound to a key of its client') ?? '';
  assert.equal((await jwtVerify(bound, secret, strict)).payload['cnf'], { jkt: 'portico-audit' });
  const altered = counterfeits.get('a token altered after it was signed') ?? '';
  assert.is(decodeJwt(altered).sub, 'admin');
});

test('where bound tokens are let in, none of them is tried', async () => {
  const made = names(await createCounterfeits({ ...shared, boundTokens: 'allow' }, []));
  assert.not.ok(made.includes('a token that is bound to a key of its client'));
});

test('with a maximum age the age is what is wrong, and an end is not demanded', async () => {
  const counterfeits = await createCounterfeits({ ...shared, maxTokenAge: 60 }, []);
  const made = names(counterfeits);
  assert.not.ok(made.includes('a token that never expires'));
  const lax = { algorithms: ['HS256'], issuer, audience };
  for (const name of ['a token that is too old', 'a token of unknown age']) {
    const token = counterfeits.find((one) => one.name === name)?.credential ?? '';
    assert.is((await jwtVerify(token, secret, lax)).payload.sub, 'portico-audit', name);
  }
});

test('each scope that is demanded is lacked by one token that is good otherwise', async () => {
  const scheme = new JWTBearer(shared);
  const counterfeits = await scheme.counterfeits(['read', 'write']);
  const scopes = Object.fromEntries(counterfeits.map(({ name, credential }) => [name, credential]));
  for (const [name, left] of [
    ['a token without the scope read', ['write']],
    ['a token without the scope write', ['read']],
  ] as const) {
    const connection = authorize(`Bearer ${scopes[name]}`);
    assert.is((await scheme.authenticate(connection, left)).kind, 'granted', name);
    assert.is((await scheme.authenticate(connection, ['read', 'write'])).kind, 'refused', name);
  }
  assert.not.ok(names(await scheme.counterfeits([])).some((name) => name.includes('scope')));
});

test.run();
