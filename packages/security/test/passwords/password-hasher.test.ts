// Passwords: what is stored, who is let in, what it costs, and how many are hashed at once.
import { DefinitionError, HTTPException, PorticoError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadArgon2 } from '../../src/passwords/load-argon2.js';
import { PasswordHasher, type PasswordHasherOptions } from '../../src/passwords/password-hasher.js';
import { rejection } from '../create-connection.js';

const test = suite('PasswordHasher');
/** The least that argon2 can do, so that the tests are quick. */
const cheap = { memoryCost: 8, timeCost: 1 };
const hasher = new PasswordHasher(cheap);

// The test vectors of the reference implementation (P-H-C/phc-winner-argon2, src/test.c), version 0x13, salt `somesalt`.
const vectors: readonly (readonly [password: string, hash: string])[] = [
  ['password', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'],
  ['password', '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'],
  ['password', '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc'],
  ['differentpassword', '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94'],
];

test('the vectors of the reference implementation are verified', async () => {
  for (const [password, hash] of vectors) {
    assert.is(await hasher.verify(hash, password), true);
    assert.is(await hasher.verify(hash, `${password}.`), false);
  }
});

test('a password is kept as a PHC string of argon2id, at the recommended cost', async () => {
  const hash = await new PasswordHasher().hash('secret');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.not.ok(hash.includes('secret'));
});

test('two hashes of one password differ, and both verify it', async () => {
  const [one, other] = await Promise.all([hasher.hash('secret'), hasher.hash('secret')]);
  assert.is.not(one, other);
  assert.equal(await Promise.all([hasher.verify(one, 'secret'), hasher.verify(other, 'secret')]), [true, true]);
});

test('only the very password is let in', async () => {
  for (const password of ['secret', '', 'пароль 🔑', 'a\0b', ' ', 'x'.repeat(100_000)]) {
    const hash = await hasher.hash(password);
    assert.is(await hasher.verify(hash, password), true);
    assert.is(await hasher.verify(hash, `${password} `), false);
    assert.is(await hasher.verify(hash, password.slice(0, -1) || 'x'), false);
  }
});

const spellings: readonly (readonly [typed: string, elsewhere: string])[] = [
  ['caf\u00e9', 'cafe\u0301'],
  ['\uac00', '\u1100\u1161'],
  ['correct horse', 'correct\u00a0horse'],
  ['\uff50\uff41\uff53\uff53', 'pass'],
];
test('one password is one however a keyboard writes it (NIST SP 800-63B §5.1.1.2)', async () => {
  for (const [typed, elsewhere] of spellings) {
    assert.is(await hasher.verify(await hasher.hash(typed), elsewhere), true);
    assert.is(await hasher.verify(await hasher.hash(elsewhere), typed), true);
    assert.is(await hasher.verify(await hasher.hash(elsewhere), `${typed}.`), false);
  }
});

test('a hash of the exact characters, as another program makes it, stays good for them', async () => {
  const argon2 = await loadArgon2();
  for (const [typed, elsewhere] of spellings) {
    for (const password of [typed, elsewhere]) {
      assert.is(await hasher.verify(await argon2.hash(password, { ...cheap, parallelism: 1 }), password), true);
    }
  }
});

test('a password that can be written in two ways costs as much for an unknown user, too', async () => {
  const one = new PasswordHasher({ ...cheap, concurrency: 1 });
  for (const hash of [undefined, await one.hash('secret')]) {
    const order: string[] = [];
    const verified = one.verify(hash, 'cafe\u0301').then(() => order.push('verified'));
    // It takes its turn between the two that the password takes.
    await Promise.all([verified, one.hash('other').then(() => order.push('hashed'))]);
    assert.equal(order, ['hashed', 'verified']);
  }
});

test('nobody knows the password of a user that does not exist', async () => {
  for (const password of ['', 'secret', 'undefined', 'null']) {
    assert.is(await hasher.verify(undefined, password), false);
    assert.is(await hasher.verify(null, password), false);
  }
});

test('an unknown user costs as much as a wrong password', async () => {
  const costly = new PasswordHasher({ timeCost: 3 });
  const hash = await costly.hash('secret');
  const time = async (stored: string | undefined): Promise<number> => {
    const start = performance.now();
    await costly.verify(stored, 'wrong');
    return performance.now() - start;
  };
  // By turns, and each at its quickest: what else the machine does is in neither then.
  let [unknown, wrong] = [Infinity, Infinity];
  for (let round = 0; round < 15; round++) {
    unknown = Math.min(unknown, await time(undefined));
    wrong = Math.min(wrong, await time(hash));
  }
  assert.ok(unknown > wrong / 2 && unknown < wrong * 2, `${unknown} ms and ${wrong} ms`);
});

const broken = [
  '',
  'secret',
  '$2b$12$abcdefghijklmnopqrstuv',
  '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ',
  '$'.repeat(1e5),
];
test('a stored hash that is none is an error of the server, and the error does not show it', async () => {
  for (const hash of broken) {
    const error = await rejection(hasher.verify(hash, 'top-secret'));
    assert.instance(error, PorticoError);
    assert.match(error.message, /^Cannot verify a password: its stored hash is no PHC string/);
    const shown = `${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    assert.not.ok(shown.includes('top-secret') || (hash.length > 6 && shown.includes(hash)));
  }
});

test('a hash is to be made anew when it was made at another cost or in another way', async () => {
  const hash = await hasher.hash('secret');
  assert.is(hasher.needsRehash(hash), false);
  for (const options of [{ timeCost: 2 }, { memoryCost: 16 }, { memoryCost: 16, parallelism: 2 }]) {
    const other = new PasswordHasher({ ...cheap, ...options });
    assert.is(other.needsRehash(hash), true);
    assert.is(other.needsRehash(await other.hash('secret')), false);
  }
  const others = [hash.replace('argon2id', 'argon2i'), hash.replace('v=19', 'v=16'), ...broken];
  for (const other of others) assert.is(hasher.needsRehash(other), true);
  // Eight bytes of salt, as the vectors have, are fewer than are written now.
  for (const [, vector] of vectors) assert.is(new PasswordHasher({ memoryCost: 256 }).needsRehash(vector), true);
});

test('only so many passwords are hashed at once, so that the event loop turns on', async () => {
  const one = new PasswordHasher({ concurrency: 1 });
  const order: string[] = [];
  const storm = Array.from({ length: 6 }, (_, index) => one.hash('secret').then(() => order.push(`hash ${index}`)));
  const ticks = setInterval(() => order.push('tick'), 1);
  await Promise.all(storm);
  clearInterval(ticks);
  assert.equal(
    order.filter((entry) => entry !== 'tick'),
    [0, 1, 2, 3, 4, 5].map((index) => `hash ${index}`),
  );
  assert.ok(order.filter((entry) => entry === 'tick').length > 6, 'timers ran while passwords were hashed');
});

test('one more than may wait is answered with 503, and the others are served', async () => {
  const small = new PasswordHasher({ ...cheap, concurrency: 1, maxWaiting: 2 });
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => small.verify(undefined, 'secret')));
  assert.equal(
    results.map((result) => result.status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'],
  );
  const { reason } = results[4] as PromiseRejectedResult;
  assert.instance(reason, HTTPException);
  assert.equal([reason.status, reason.headers], [503, { 'Retry-After': '1' }]);
  assert.is(await small.verify(undefined, 'secret'), false);
});

const mistakes: readonly PasswordHasherOptions[] = [
  { memoryCost: 7 },
  { memoryCost: 8, parallelism: 2 },
  { timeCost: 0 },
  { timeCost: 1.5 },
  { parallelism: 256 },
  { concurrency: 0 },
  { concurrency: Number.NaN },
  { maxWaiting: -1 },
];
test('a cost or a number that is out of bounds fails at start-up', () => {
  for (const options of mistakes) {
    assert.throws(
      () => new PasswordHasher(options),
      (error: unknown) =>
        error instanceof DefinitionError && /^Cannot create PasswordHasher: .+\. Write /.test(error.message),
    );
  }
});

test.run();
