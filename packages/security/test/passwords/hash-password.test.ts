// The functions over the default hasher, as a login uses them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hashPassword, needsRehash, verifyPassword } from '../../src/passwords/hash-password.js';
import { PasswordHasher } from '../../src/passwords/password-hasher.js';

const test = suite('hashPassword');

test('a login verifies the password, and hashes it anew when the cost has risen', async () => {
  const user = { hash: await new PasswordHasher({ memoryCost: 1024 }).hash('secret') };
  assert.is(await verifyPassword(user.hash, 'secret'), true);
  assert.is(needsRehash(user.hash), true);
  user.hash = await hashPassword('secret');
  assert.is(needsRehash(user.hash), false);
  assert.is(await verifyPassword(user.hash, 'secret'), true);
  assert.is(await verifyPassword(user.hash, 'Secret'), false);
});

test('a user that does not exist is refused like a wrong password', async () => {
  const users = new Map<string, { readonly hash: string }>();
  assert.is(await verifyPassword(users.get('nobody')?.hash, 'secret'), false);
});

test.run();
