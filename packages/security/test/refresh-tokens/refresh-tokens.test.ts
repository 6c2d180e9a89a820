// Refresh tokens: each is good once, a reused one ends its login, and none of them is kept.
import { DefinitionError } from '@portico/core';
import { memoryStore, StoreUnavailable } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RefreshSession, RefreshTokenStore } from '../../src/refresh-tokens/refresh-session.js';
import { RefreshTokens, type RefreshTokensOptions } from '../../src/refresh-tokens/refresh-tokens.js';
import { OAuthError } from '../../src/token-endpoint/oauth-error.js';
import { rejection } from '../create-connection.js';

const test = suite('RefreshTokens');
const grant = { subject: { sub: 'alice', scopes: ['a', 'b'] }, scopes: ['a'], clientId: 'app' };

function create(options: RefreshTokensOptions = {}) {
  const reused: RefreshSession[] = [];
  const store = memoryStore();
  const tokens = new RefreshTokens({ store, onReuse: (session) => reused.push(session), ...options });
  const refresh = async (token: string) => tokens.rotate(await tokens.open(token, 'app'));
  // Besides the sessions there is the generation of each subject that has some.
  return { tokens, store, reused, refresh };
}

async function refuses(promise: Promise<unknown>): Promise<void> {
  const error = await rejection(promise);
  assert.instance(error, OAuthError);
  const { code, message } = error as OAuthError;
  assert.equal([code, message], ['invalid_grant', 'The refresh token is invalid, expired or revoked']);
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

test('a token gives the session it was issued for, and the token that takes its place', async () => {
  const { tokens, refresh } = create();
  const first = await tokens.issue(grant);
  const { subject, scopes, clientId } = await tokens.open(first, 'app');
  assert.equal({ subject, scopes, clientId }, grant);
  const second = await refresh(first);
  const third = await refresh(second);
  assert.is(new Set([first, second, third]).size, 3);
  assert.is((await tokens.open(third, 'app')).subject.sub, 'alice');
});

test('a token that is used again ends its session, and with it the token of the thief or of the robbed', async () => {
  const { tokens, refresh, reused, store } = create();
  const stolen = await tokens.issue(grant);
  const fresh = await refresh(await refresh(stolen));
  await refuses(refresh(stolen));
  assert.equal(
    reused.map(({ subject }) => subject.sub),
    ['alice'],
  );
  await refuses(refresh(fresh));
  assert.is(store.size, 1);
});

test('a session that ended by reuse ends no other session of its user', async () => {
  const { tokens, refresh } = create();
  const [phone, laptop] = [await tokens.issue(grant), await tokens.issue(grant)];
  await refresh(phone);
  await refuses(refresh(phone));
  assert.type(await refresh(laptop), 'string');
});

test('of two requests at once with one token one succeeds at most, and the session ends', async () => {
  const { tokens, reused, store } = create();
  const token = await tokens.issue(grant);
  const opened = await Promise.all([tokens.open(token, 'app'), tokens.open(token, 'app')]);
  const results = await Promise.allSettled(opened.map((session) => tokens.rotate(session)));
  assert.equal(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected'],
  );
  assert.equal([reused.length, store.size], [1, 1]);
});

test('a logout during a refresh is no reuse', async () => {
  const { tokens, reused } = create();
  const token = await tokens.issue(grant);
  const session = await tokens.open(token, 'app');
  await tokens.revoke(token);
  await refuses(tokens.rotate(session));
  assert.equal(reused, []);
});

test('a token is good for its own client only, and stays good for it', async () => {
  const { tokens, refresh } = create();
  const token = await tokens.issue(grant);
  for (const clientId of ['other', '', undefined]) await refuses(tokens.open(token, clientId));
  assert.type(await refresh(token), 'string');
  const anonymous = await tokens.issue({ ...grant, clientId: undefined });
  await refuses(tokens.open(anonymous, 'app'));
  assert.is((await tokens.open(anonymous, undefined)).subject.sub, 'alice');
});

test('a token that was not used expires, and a login ends however often it was refreshed', async () => {
  const { tokens, refresh } = create({ expiresIn: 100, maxAge: 250 });
  const idle = await tokens.issue(grant);
  let busy = await tokens.issue(grant);
  await later(90, async () => {
    busy = await refresh(busy);
  });
  await later(101, () => refuses(refresh(idle)));
  await later(180, async () => {
    busy = await refresh(busy);
  });
  await later(240, async () => {
    busy = await refresh(busy);
  });
  await later(251, () => refuses(refresh(busy)));
});

test('logout ends one session, logout everywhere all of a user', async () => {
  const { tokens, store } = create();
  const [phone, laptop] = [await tokens.issue(grant), await tokens.issue(grant)];
  const bob = await tokens.issue({ ...grant, subject: { sub: 'bob' } });
  await tokens.revoke(phone);
  await refuses(tokens.open(phone, 'app'));
  assert.is((await tokens.open(laptop, 'app')).subject.sub, 'alice');
  await tokens.revokeAll('alice');
  await refuses(tokens.open(laptop, 'app'));
  assert.is((await tokens.open(bob, 'app')).subject.sub, 'bob');
});

test('the user is looked up again, and a user who is gone is logged out', async () => {
  const users = new Map([['alice', { sub: 'alice', scopes: ['a'], claims: { role: 'admin' } }]]);
  const { tokens, refresh, store } = create({ renew: ({ subject }) => users.get(subject.sub) });
  const token = await refresh(await tokens.issue(grant));
  assert.equal((await tokens.open(token, 'app')).subject, users.get('alice'));
  users.clear();
  await refuses(refresh(token));
  assert.is(store.size, 1);
});

test('nothing that is kept is a token, or could be made one', async () => {
  const kept: unknown[] = [];
  const sessions = new Map<string, RefreshSession>();
  const store: RefreshTokenStore = {
    create: async (session) => {
      kept.push(session);
      sessions.set(session.id, session);
    },
    find: async (id) => sessions.get(id),
    rotate: async (id, from, to, expiresAt) => {
      kept.push(id, from, to);
      const session = sessions.get(id);
      if (session?.hash === from) sessions.set(id, { ...session, hash: to, expiresAt });
      return session?.hash === from;
    },
    delete: async (id) => void sessions.delete(id),
    deleteAll: async () => sessions.clear(),
  };
  const { tokens, refresh } = create({ store });
  const first = await tokens.issue(grant);
  const second = await refresh(first);
  for (const token of [first, second]) assert.not.ok(JSON.stringify(kept).includes(token.split('.')[1]!));
  const { id, hash } = kept[0] as RefreshSession;
  await refuses(refresh(`${id}.${hash}`));
});

const malformed = ['', '.', 'a.b', 'x'.repeat(66), `${'a'.repeat(22)}.${'b'.repeat(43)}`, 'a'.repeat(1e6), '\ud800'];
test('what is no token is refused, and ends nothing', async () => {
  const { tokens, refresh, reused } = create();
  const token = await tokens.issue(grant);
  for (const other of [...malformed, `${token}.`, ` ${token}`, `${token}\n`, token.slice(1)]) {
    await refuses(tokens.open(other, 'app'));
    await tokens.revoke(other);
  }
  assert.equal(reused, []);
  assert.type(await refresh(token), 'string');
});

test('who logs in after a logout everywhere stays logged in, as long as if there had been none', async () => {
  const { tokens, refresh } = create({ expiresIn: 1000, maxAge: 1000 });
  const before = await tokens.issue(grant);
  await later(900, async () => {
    await tokens.revokeAll('alice');
    await refuses(refresh(before));
    const after = await tokens.issue(grant);
    await tokens.issue(grant);
    await later(950, async () => assert.type(await refresh(after), 'string'));
  });
});

test('a login of a shorter maxAge in the same store ends no longer one', async () => {
  const { tokens, refresh, store } = create({ maxAge: 1000 });
  const short = new RefreshTokens({ store, maxAge: 10 });
  const token = await tokens.issue(grant);
  await short.issue(grant);
  await later(999, async () => assert.type(await refresh(token), 'string'));
});

test('a logout everywhere while somebody logs in ends that login, or comes before it', async () => {
  const store = memoryStore();
  const { tokens } = create({ store });
  const [token] = await Promise.all([tokens.issue(grant), tokens.revokeAll('alice')]);
  const outcome = await tokens.open(token, 'app').then(
    () => 'open',
    (error: unknown) => (error as Error).message,
  );
  assert.ok(['open', 'The refresh token is invalid, expired or revoked'].includes(outcome));
  await tokens.revokeAll('alice');
  await refuses(tokens.open(token, 'app'));
});

test('without a store sessions are kept in memory', async () => {
  const tokens = new RefreshTokens();
  const token = await tokens.issue(grant);
  assert.type(await tokens.rotate(await tokens.open(token, 'app')), 'string');
});

test('while the store cannot be asked nobody logs in, refreshes or is told to be logged out', async () => {
  const { tokens: before } = create();
  const token = await before.issue(grant);
  const session = await before.open(token, 'app');
  const away = async (): Promise<never> => {
    throw new StoreUnavailable('Cannot ask the store: it is away.');
  };
  const tokens = new RefreshTokens({
    store: { get: away, set: away, compareAndSet: away, increment: away, delete: away },
  });
  for (const asked of [
    tokens.issue(grant),
    tokens.open(token, 'app'),
    tokens.rotate(session),
    tokens.revoke(token),
    tokens.revokeAll('alice'),
  ]) {
    assert.instance(await rejection(asked), StoreUnavailable);
  }
});

test('lifetimes that are none fail at start-up', () => {
  for (const options of [{ expiresIn: 0 }, { maxAge: -1 }, { expiresIn: Number.NaN }, { maxAge: 100.5 }]) {
    const said = `Cannot create RefreshTokens: its ${Object.keys(options)[0]} is no lifetime. Write whole seconds above 0`;
    assert.throws(
      () => new RefreshTokens(options),
      (error: unknown) => error instanceof DefinitionError && error.message.startsWith(said),
    );
  }
});

test.run();
