import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findWeaknesses, type Settings } from '../../src/tokens/weak-settings.js';

const test = suite('weak settings of schemes that verify tokens');

const problemsOf = (settings: Settings): readonly string[] => findWeaknesses(settings).map(({ problem }) => problem);
const guessable = ['whose secret is a short text, repeated, which anybody can guess'];
const day = 86_400;

test('a secret that anybody can guess is told, in whatever form it is given', () => {
  const bytes = Buffer.from('ab'.repeat(32));
  const k = bytes.toString('base64url');
  for (const key of [bytes, createSecretKey(bytes), { kty: 'oct', k }]) assert.equal(problemsOf({ key }), guessable);
  assert.equal(problemsOf({ clientSecret: 'ab'.repeat(32) }), guessable);
});

test('a random secret is none, nor is a key that has no secret', () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const secret = randomBytes(32);
  const jwk = { kty: 'oct', k: secret.toString('base64url') };
  const keys = [secret, createSecretKey(secret), jwk, publicKey, publicKey.export({ format: 'jwk' })];
  for (const key of keys as readonly NonNullable<Settings['key']>[]) assert.equal(problemsOf({ key }), []);
});

test('times are told from the first second that is too long, as days or as seconds', () => {
  const most: Settings = { clockTolerance: 600, maxTokenAge: 400 * day, cacheFor: day };
  assert.equal(problemsOf(most), []);
  const more: Settings = { clockTolerance: 601, maxTokenAge: 400 * day + 1, cacheFor: 3 * day };
  assert.equal(problemsOf(more), [
    'whose clockTolerance is 601 seconds: a token is let in for so long after it has expired',
    'whose maxTokenAge is 400 days: a stolen token is good for so long',
    'whose cacheFor is 3 days: a revoked token is let in for so long',
  ]);
});

test.run();
