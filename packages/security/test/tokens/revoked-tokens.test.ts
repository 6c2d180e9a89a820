// Access tokens that end before they expire: one by its number, all of a subject by when they were issued.
import { DefinitionError, PorticoError } from '@portico/core';
import { memoryStore, type Store, StoreUnavailable } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JWTBearer } from '../../src/tokens/jwt-bearer.js';
import { RevokedTokens } from '../../src/tokens/revoked-tokens.js';
import { createConnection, rejection } from '../create-connection.js';
import { audience, goodClaims, issuer, secret, sign } from './issuer.js';

const test = suite('RevokedTokens');
const now = (): number => Math.floor(Date.now() / 1000);
const token = (more: object = {}) => ({ jti: 'one', sub: 'ada', iat: now() - 10, exp: now() + 600, ...more });

const away: Store = {
  get: unavailable,
  set: unavailable,
  compareAndSet: unavailable,
  increment: unavailable,
  delete: unavailable,
};

async function unavailable(): Promise<never> {
  throw new StoreUnavailable('Cannot ask the store: it is away.');
}

/** Lets the clock stand at another time, in seconds from now. */
async function later(seconds: number, work: () => Promise<void>): Promise<void> {
  const { now } = Date;
  Date.now = () => now() + seconds * 1000;
  try {
    await work();
  } finally {
    Date.now = now;
  }
}

test('one token is revoked, and no other', async () => {
  const revoked = new RevokedTokens({ store: memoryStore() });
  assert.is(await revoked.isRevoked(token()), false);
  await revoked.revoke(token());
  assert.is(await revoked.isRevoked(token()), true);
  assert.is(await revoked.isRevoked(token({ jti: 'two' })), false);
  assert.is(await revoked.isRevoked(token({ jti: undefined })), false);
});

test('all tokens of a subject that were issued until now are revoked, and none that is issued later', async () => {
  const revoked = new RevokedTokens({ store: memoryStore() });
  await revoked.revokeAll('ada');
  assert.is(await revoked.isRevoked(token()), true);
  assert.is(await revoked.isRevoked(token({ iat: now() })), true);
  assert.is(await revoked.isRevoked(token({ iat: undefined })), true, 'it may be one of those');
  assert.is(await revoked.isRevoked(token({ sub: 'bob' })), false);
  assert.is(await revoked.isRevoked(token({ sub: undefined })), false);
  assert.is(await revoked.isRevoked(token({ iat: now() + 1 })), false);
});

test('clocks that differ let no token slip through', async () => {
  const revoked = new RevokedTokens({ store: memoryStore(), clockTolerance: 5 });
  await revoked.revokeAll('ada');
  assert.is(await revoked.isRevoked(token({ iat: now() + 5 })), true);
  assert.is(await revoked.isRevoked(token({ iat: now() + 7 })), false);
});

test('a token is remembered for longer than it is good, and then forgotten', async () => {
  const store = memoryStore();
  const revoked = new RevokedTokens({ store, maxTokenAge: 1000 });
  const one = token({ exp: now() + 600 });
  await revoked.revoke(one);
  await revoked.revokeAll('ada');
  await later(600 + 3000, async () => assert.is(await revoked.isRevoked(one), true));
  await later(600 + 3700, async () => assert.is(await revoked.isRevoked({ ...one, sub: 'bob' }), false));
  await later(1000 + 3500, async () => assert.is(await revoked.isRevoked({ ...one, jti: 'two' }), true));
  await later(1000 + 3700, async () => assert.is(await revoked.isRevoked({ ...one, jti: 'two' }), false));
});

test('a token that lives longer than is remembered is refused out loud', async () => {
  const revoked = new RevokedTokens({ store: memoryStore(), maxTokenAge: 100 });
  const iat = now();
  const error = await rejection(revoked.isRevoked(token({ iat, exp: iat + 101 })));
  assert.instance(error, PorticoError);
  assert.match((error as Error).message, /^Cannot tell whether a token was revoked: it lives for 101 seconds/);
});

test('a token without a number cannot be revoked by itself', async () => {
  const revoked = new RevokedTokens({ store: memoryStore() });
  const error = await rejection(revoked.revoke({ sub: 'ada', exp: now() + 60 }));
  assert.match((error as Error).message, /^Cannot revoke a token: it has no jti/);
});

test('lists of several issuers in one store are apart', async () => {
  const store = memoryStore();
  const [one, two] = ['one', 'two'].map((prefix) => new RevokedTokens({ store, prefix }));
  await one?.revoke(token());
  await one?.revokeAll('ada');
  assert.is(await two?.isRevoked(token()), false);
});

test('what is kept names neither tokens nor subjects', async () => {
  const keys: string[] = [];
  const store = memoryStore();
  const spy = Object.assign(Object.create(store) as Store, {
    set: async (key: string, value: string, expiresIn: number) => {
      keys.push(key);
      await store.set(key, value, expiresIn);
    },
  });
  const revoked = new RevokedTokens({ store: spy });
  await revoked.revoke(token({ jti: 'a-number-of-a-token' }));
  await revoked.revokeAll('ada@example.com');
  assert.not.match(keys.join(), /a-number|ada/);
});

test('while the store cannot be asked a token is refused with 503, or allowed where that was said', async () => {
  const jwt = (onStoreError?: 'refuse' | 'allow') => {
    const revoked = new RevokedTokens({ store: away, ...(onStoreError && { onStoreError }) });
    return new JWTBearer({ key: secret, algorithms: ['HS256'], issuer, audience, revoked: revoked.isRevoked });
  };
  const authorization = `Bearer ${await sign({ ...goodClaims(), iat: now() })}`;
  const connection = createConnection({ headers: { authorization } });
  for (const scheme of [jwt(), jwt('refuse')]) {
    assert.instance(await rejection(Promise.resolve(scheme.authenticate(connection, []))), StoreUnavailable);
  }
  assert.is((await jwt('allow').authenticate(connection, [])).kind, 'granted');
});

test('only a store that cannot be asked is forgiven', async () => {
  const broken = async (): Promise<never> => {
    throw new TypeError('a mistake');
  };
  const revoked = new RevokedTokens({ store: { ...away, get: broken }, onStoreError: 'allow' });
  assert.instance(await rejection(revoked.isRevoked(token())), TypeError);
});

test('numbers of seconds that are none fail at start-up', () => {
  for (const options of [{ maxTokenAge: 0 }, { maxTokenAge: Number.NaN }, { clockTolerance: -1 }]) {
    assert.throws(
      () => new RevokedTokens({ store: memoryStore(), ...options }),
      (error: unknown) =>
        error instanceof DefinitionError &&
        error.message.startsWith(`Cannot create RevokedTokens: its ${Object.keys(options)[0]} is no `),
    );
  }
});

test.run();
