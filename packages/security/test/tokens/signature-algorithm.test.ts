// Algorithms are bound to keys before anything is verified: what does not fit fails at start-up.
import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { DefinitionError } from '@portico/core';
import { exportJWK } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RemoteKeySet } from '../../src/tokens/remote-key-set.js';
import { checkAlgorithms } from '../../src/tokens/signature-algorithm.js';
import { createKeyPair } from './issuer.js';

const test = suite('algorithms and keys');
const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(65);

function refuses(algorithms: unknown, key: unknown, message: RegExp, usage: 'sign' | 'verify' = 'verify'): void {
  assert.throws(
    () => checkAlgorithms('create JWTBearer', algorithms as string[], key, usage),
    (error: unknown) =>
      error instanceof DefinitionError &&
      /^Cannot create JWTBearer: /.test(error.message) &&
      message.test(error.message),
  );
}

function accepts(algorithms: readonly string[], key: unknown, usage: 'sign' | 'verify' = 'verify'): void {
  assert.not.throws(() => checkAlgorithms('create JWTBearer', algorithms, key, usage));
}

test('`none` and what else has no row is refused', () => {
  for (const algorithm of ['none', 'None', '', 'HS1', 'hs256', 'toString', '__proto__', 'RSA1_5', undefined]) {
    refuses([algorithm], bytes(64), /no algorithm that can be trusted here/);
  }
});

test('an empty or missing list is refused', () => {
  for (const algorithms of [[], undefined, 'HS256']) refuses(algorithms, bytes(64), /no algorithm is allowed/);
});

test('a secret shorter than the hash is refused (RFC 7518 §3.2)', () => {
  for (const [algorithm, length] of [
    ['HS256', 32],
    ['HS384', 48],
    ['HS512', 64],
  ] as const) {
    accepts([algorithm], bytes(length));
    refuses([algorithm], bytes(length - 1), /shorter/);
    accepts([algorithm], createSecretKey(bytes(length)));
    refuses([algorithm], createSecretKey(bytes(length - 1)), /shorter/);
    const jwk = (size: number) => ({ kty: 'oct', k: Buffer.from(bytes(size)).toString('base64url') });
    accepts([algorithm], jwk(length));
    refuses([algorithm], jwk(length - 1), /shorter/);
  }
  refuses(['HS256', 'HS512'], bytes(32), /HS512 needs a key of 512 bits/);
});

test('a secret and an asymmetric algorithm never meet, nor a public key and HMAC', async () => {
  refuses(['RS256'], bytes(256), /RS256 takes a key of type RSA/);
  const { publicKey, jwk } = await createKeyPair('RS256');
  for (const key of [publicKey, jwk]) {
    refuses(['HS256'], key, /HS256 takes a shared secret/);
    refuses(['RS256', 'HS256'], key, /HS256 takes a shared secret/);
  }
});

test('published keys verify no HMAC', () => {
  const keys = new RemoteKeySet({ jwksUri: 'https://issuer.example/keys' });
  accepts(['RS256', 'ES256', 'EdDSA'], keys);
  refuses(['HS256'], keys, /shared secret, and published keys are public/);
  refuses(['none'], keys, /no algorithm/);
});

test('the curve belongs to the algorithm', async () => {
  const { publicKey, jwk } = await createKeyPair('ES256');
  const { publicKey: object } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  for (const key of [publicKey, jwk, object]) {
    accepts(['ES256'], key);
    refuses(['ES384'], key, /ES384 takes a key of type P-384/);
    refuses(['EdDSA'], key, /Ed25519/);
  }
  const { publicKey: bitcoin } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  refuses(['ES256'], bitcoin, /P-256/);
});

test('Ed25519 goes by both its names', async () => {
  const { publicKey, jwk } = await createKeyPair('EdDSA');
  const { publicKey: object } = generateKeyPairSync('ed25519');
  for (const key of [publicKey, { ...jwk, alg: 'EdDSA' }, object]) accepts(['EdDSA', 'Ed25519'], key);
});

test('RSA keys of less than 2048 bits are refused (RFC 7518 §3.3)', async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  refuses(['RS256'], publicKey, /2048 bits/);
  refuses(['PS256'], await exportJWK(publicKey), /2048 bits/);
});

test('a key that names its algorithm is used with no other', async () => {
  const { publicKey, jwk } = await createKeyPair('RS256');
  refuses(['RS512'], publicKey, /for another algorithm/);
  refuses(['PS256'], publicKey, /for another algorithm/);
  refuses(['RS512'], { ...jwk, alg: 'RS256' }, /for another algorithm/);
  accepts(['RS512'], jwk);
});

test('a private key verifies nothing, and a public one signs nothing', async () => {
  const { privateKey, publicKey } = await createKeyPair('ES256');
  refuses(['ES256'], privateKey, /its key is private/);
  refuses(['ES256'], await exportJWK(privateKey), /its key is private/);
  refuses(['ES256'], publicKey, /its key is public/, 'sign');
  accepts(['ES256'], privateKey, 'sign');
});

test('a key for other uses is refused', async () => {
  const { jwk } = await createKeyPair('RS256');
  refuses(['RS256'], { ...jwk, use: 'enc' }, /not meant to verify/);
  const signing = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
  refuses(['HS256'], signing, /not meant to verify/);
  accepts(['HS256'], signing, 'sign');
});

test('what is no key is refused without being shown', () => {
  for (const key of ['a-secret-of-at-least-32-characters', 'remote', undefined, null, {}, 42, () => undefined, [1]]) {
    refuses(['HS256'], key, /^(?!.*a-secret).*its key is no key/);
  }
});

test.run();
