// A secret is imported once for each algorithm.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importSecret } from '../../src/tokens/import-secret.js';

const test = suite('importSecret');
const secret = new Uint8Array(64).fill(7);

test('the same secret and algorithm give the same key', async () => {
  assert.is(await importSecret(secret, 'HS256'), await importSecret(secret, 'HS256'));
});

test('another algorithm gives a key of its own', async () => {
  const { algorithm } = await importSecret(secret, 'HS512');
  assert.equal(algorithm, { name: 'HMAC', length: 512, hash: { name: 'SHA-512' } });
});

test('another secret gives another key', async () => {
  assert.is.not(await importSecret(secret, 'HS256'), await importSecret(secret.slice(), 'HS256'));
});

test('a key only verifies, and cannot be read back', async () => {
  const { usages, extractable } = await importSecret(secret, 'HS384');
  assert.equal([usages, extractable], [['verify'], false]);
});

test.run();
