// Argon2 where the native package is not: the same hashes, by what a runtime brings.
import * as crypto from 'node:crypto';
import { PorticoError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Argon2 } from '../../src/passwords/argon2.js';
import { findArgon2 } from '../../src/passwords/load-argon2.js';
import { loadNative } from '../../src/passwords/native-argon2.js';
import { loadNative as loadNone } from '../../src/passwords/no-argon2.js';
import { runtimeArgon2 } from '../../src/passwords/runtime-argon2.js';
import { rejection } from '../create-connection.js';

const test = suite('argon2 of the runtime');
const cost = { memoryCost: 64, timeCost: 2, parallelism: 1 };
const missing = async (): Promise<Argon2> => {
  throw Object.assign(new Error("Cannot find package '@node-rs/argon2'"), { code: 'ERR_MODULE_NOT_FOUND' });
};

test('the native package is taken where it is', async () => {
  const native = await findArgon2(loadNative, () => {
    throw new Error('the runtime was asked');
  });
  assert.match(await native.hash('secret', cost), /^\$argon2id\$v=19\$m=64,t=2,p=1\$/);
});

test('without it what the runtime brings is taken', async () => {
  const own = { hash: async () => 'hash', verify: async () => true };
  assert.is(await findArgon2(missing, () => own), own);
});

test('with neither the message says what to install or to run', async () => {
  const error = await rejection(findArgon2(missing, () => undefined));
  assert.instance(error, PorticoError);
  assert.match((error as Error).message, /npm install @node-rs\/argon2\), or run Node 24\.7 or newer\.$/);
});

test('where no native code can be loaded the message says who else may check passwords', async () => {
  const error = await rejection(findArgon2(loadNone, () => undefined));
  assert.match((error as Error).message, /this runtime loads none/);
});

if ('argon2' in crypto) {
  test('each verifies what the other hashed', async () => {
    const [native, own] = [await loadNative(), runtimeArgon2() as Argon2];
    for (const password of ['secret', 'пароль 🔑', '']) {
      const hashes = [await native.hash(password, cost), await own.hash(password, cost)];
      for (const hash of hashes)
        for (const one of [native, own]) {
          assert.is(await one.verify(hash, password), true);
          assert.is(await one.verify(hash, `${password}.`), false);
        }
    }
    assert.is(
      await own.verify(
        '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc',
        'password',
      ),
      true,
    );
  });

  test('what is no hash is refused', async () => {
    const { verify } = runtimeArgon2() as Argon2;
    for (const hash of [
      '',
      'secret',
      '$2b$12$9uT6sO0e',
      '$argon2id$v=16$m=64,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR',
      '$argon2id$v=19$m=64,t=2,p=1$$',
    ])
      assert.instance(await rejection(verify(hash, 'secret')), Error);
  });
} else {
  test('a runtime that brings none says so', () => {
    assert.is(runtimeArgon2(), undefined);
  });
}

test.run();
