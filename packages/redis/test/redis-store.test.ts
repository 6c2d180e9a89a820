// The store on Redis: the contract on a real server, and what happens while there is none.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, DefinitionError } from '@portico/core';
import { StoreUnavailable } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rejects, storeContract } from '../../store/test/store-contract.js';
import { playMany } from '../../store/test/store-model.js';
import { type RedisStore, type RedisStoreOptions, redisStore } from '../src/redis-store.js';
import { hasRedis, type RedisServer, startRedis } from './redis-server.js';

const quiet = { onDown: () => {}, onUp: () => {} };

const contract = storeContract('Redis', async () => {
  const server = await startRedis();
  const store = redisStore({ url: server.url });
  const close = async (): Promise<void> => {
    await store.close();
    await server.close();
  };
  return { store, close };
});

const test = suite<{ server: RedisServer; open: (options?: Partial<RedisStoreOptions>) => RedisStore }>('RedisStore');
const stores: RedisStore[] = [];

test.before(async (context) => {
  context.server = await startRedis();
  context.open = (options = {}) => {
    const store = redisStore({ url: context.server.url, ...quiet, ...options });
    stores.push(store);
    return store;
  };
});
test.after.each(async () => {
  for (const store of stores.splice(0)) await store.close();
});
test.after(({ server }) => server.close());

/** Asks until the store answers. */
async function untilUp(store: RedisStore): Promise<void> {
  for (;;) {
    try {
      await store.get('any');
      return;
    } catch (error) {
      assert.instance(error, StoreUnavailable);
      await sleep(10);
    }
  }
}

test('stores of one prefix share what they keep, those of others do not', async ({ open }) => {
  const [one, two, other] = [open(), open(), open({ prefix: 'other:' })];
  await one.set('shared', 'x', 60);
  assert.is(await two.get('shared'), 'x');
  assert.is(await other.get('shared'), undefined);
});

test('random operations through several connections at once happen in an order', async ({ open }) => {
  const stores = Array.from({ length: 4 }, () => open({ timeout: 10 }));
  assert.ok((await playMany(stores, 5000, 1)) >= 5000);
});

test('while the server is gone, every verb fails at once, and all work again once it is there', async (context) => {
  const told: string[] = [];
  const store = context.open({
    timeout: 30,
    onDown: (error) => told.push(error.message),
    onUp: () => told.push('up'),
  });
  await store.set('before', 'x', 60);
  await context.server.kill();
  // Each of these would take half a minute if it waited for its time.
  for (let round = 0; round < 5; round++) {
    await rejects(() => store.get('key'), StoreUnavailable, /^Cannot ask Redis at 127\.0\.0\.1:\d+: /);
    await rejects(() => store.set('key', 'x', 60), StoreUnavailable, /^Cannot ask Redis/);
    await rejects(() => store.compareAndSet('key', 'a', 'b', 60), StoreUnavailable, /^Cannot ask Redis/);
    await rejects(() => store.compareAndSet('key', undefined, 'b', 60), StoreUnavailable, /^Cannot ask Redis/);
    await rejects(() => store.increment('key', 1, 60), StoreUnavailable, /^Cannot ask Redis/);
    await rejects(() => store.delete('key'), StoreUnavailable, /^Cannot ask Redis/);
  }
  await context.server.restart();
  await untilUp(store);
  assert.is((await store.increment('count', 1, 60)).value, 1, 'nothing was kept for later');
  assert.is(await store.get('key'), undefined);
  assert.is(await store.compareAndSet('key', undefined, 'b', 60), true);
  assert.is(told.length, 2, 'told once that it is down, and once that it is up');
  assert.match(told[0] ?? '', /ECONNREFUSED/);
  assert.is(told[1], 'up');
});

test('a server that was only restarted is not told of', async (context) => {
  const told: unknown[] = [];
  const store = context.open({ onDown: (error) => told.push(error) });
  await store.set('before', 'x', 60);
  const admin = context.open();
  await admin.get('any');
  // What a server does that closes idle connections.
  await raw(context.server, 'CLIENT KILL TYPE normal');
  await untilUp(store);
  assert.is(await store.get('before'), 'x');
  assert.equal(told, []);
});

test('a server that does not answer lets no command hang, and is asked again once it answers', async (context) => {
  const told: string[] = [];
  const store = context.open({ timeout: 0.5, onDown: (error) => told.push(error.message) });
  await store.set('before', 'x', 60);
  context.server.freeze();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => store.increment('frozen', 1, 60).catch((error: unknown) => error)),
  );
  for (const outcome of outcomes) assert.instance(outcome, StoreUnavailable);
  await rejects(() => store.get('any'), StoreUnavailable, /Cannot ask Redis/);
  assert.match(told.join(), /no answer came within 0\.5 s/);
  context.server.thaw();
  await untilUp(store);
  assert.is(await store.get('before'), 'x');
  assert.is(told.length, 1);
});

test('a server that cannot be reached from the start is waited for no longer than the timeout', async ({ open }) => {
  const store = open({ url: 'redis://:topsecret@127.0.0.1:1', timeout: 20 });
  const error: unknown = await store.get('any').catch((error: unknown) => error);
  assert.instance(error, StoreUnavailable);
  assert.not.match(String((error as Error).stack) + JSON.stringify(error), /topsecret/);
  assert.match((error as Error).message, /127\.0\.0\.1:1/);
});

test('a command that the server refuses is no fault of the app, and names no key', async ({ open, server }) => {
  const store = open();
  await raw(server, 'LPUSH portico:list x');
  await rejects(() => store.get('list'), StoreUnavailable, /WRONGTYPE/);
  await raw(server, 'CONFIG SET maxmemory 1');
  await rejects(() => store.set('full', 'x', 60), StoreUnavailable, /OOM/);
  await raw(server, 'CONFIG SET maxmemory 0');
  await store.set('full', 'x', 60);
});

test('scripts that the server has forgotten are sent again', async ({ open, server }) => {
  const store = open();
  await store.increment('scripts', 1, 60);
  await raw(server, 'SCRIPT FLUSH');
  assert.is((await store.increment('scripts', 1, 60)).value, 2);
});

test('a primary that became a replica is left for the one that its name now leads to', async ({ open, server }) => {
  const store = open();
  await store.set('replica', 'x', 60);
  await raw(server, 'REPLICAOF 127.0.0.1 1');
  await rejects(() => store.set('replica', 'y', 60), StoreUnavailable, /READONLY/);
  await raw(server, 'REPLICAOF NO ONE');
  await untilUp(store);
  await store.set('replica', 'z', 60);
});

test('a closed store opens again when it is used', async ({ open }) => {
  const store = open();
  await store.set('closed', 'x', 60);
  await Promise.all([store.close(), store.close()]);
  assert.is(await store.get('closed'), 'x');
});

test('closing waits for what was asked before', async ({ open }) => {
  const store = open();
  const asked = Promise.all(Array.from({ length: 50 }, () => store.increment('closing', 1, 60)));
  await store.close();
  assert.is((await asked).length, 50);
});

test('its lifetime gives it to an app, and closes it with the app', async ({ open, server }) => {
  const store = open();
  const app = new App({ dependencies: [store.lifetime] });
  app.get('/', [store.lifetime], async (given) => ({ count: (await given.increment('app', 1, 60)).value }));
  const response = await app.fetch(new Request('http://localhost/'));
  assert.equal(await response.json(), { count: 1 });
  assert.ok((await clientsOf(server)) > 0);
  await app.close();
  while ((await clientsOf(server)) > 0) await sleep(5);
});

test('its lifetime tells whether Redis answers', async ({ open }) => {
  const app = new App({ dependencies: [open().lifetime] });
  const away = new App({ dependencies: [open({ url: 'redis://127.0.0.1:1' }).lifetime] });
  const healths = [app, away].map((each) => {
    each.get('/', [], () => 'here');
    return each.appEntries()[0]?.form.health;
  });
  await healths[0]?.(undefined as never, new AbortController().signal);
  await rejects(() => healths[1]?.(undefined as never, new AbortController().signal), StoreUnavailable, /ask/);
});

test('a password is used, and shown nowhere', async ({ open }) => {
  const guarded = await startRedis(['--requirepass', 'p@ss:word']);
  try {
    const store = open({ url: `redis://:${encodeURIComponent('p@ss:word')}@127.0.0.1:${guarded.port}` });
    await store.set('key', 'x', 60);
    for (const user of ['', ':wrong-one@']) {
      const stranger = open({ url: `redis://${user}127.0.0.1:${guarded.port}` });
      const error = (await stranger.get('key').catch((error: unknown) => error)) as Error;
      assert.instance(error, StoreUnavailable);
      assert.match(error.message, /NOAUTH|WRONGPASS/);
      assert.not.match(String(error.stack), /wrong-one/);
    }
  } finally {
    await guarded.close();
  }
});

test('an idle connection keeps no process alive', async ({ server }) => {
  const program = `
    import { redisStore } from '@portico/redis';
    const store = redisStore({ url: '${server.url}' });
    await store.set('from a script', 'x', 60);
    console.log(await store.get('from a script'));
  `;
  const folder = new URL('..', import.meta.url);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += data;
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  assert.is(code, 0);
  assert.is(printed, 'x\n');
});

test('what is no address of a server is refused without being shown', () => {
  for (const url of [
    '',
    'localhost:6379',
    'http://:topsecret@localhost',
    'redis://:top#secret@:x',
    'redis://localhost/topsecret',
    'redis://:topsecret%@localhost',
    'redis://a b:topsecret@',
  ]) {
    assert.throws(
      () => redisStore({ url }),
      (error: unknown) =>
        error instanceof DefinitionError &&
        /^Cannot create a redisStore: its url/.test(error.message) &&
        !/top/.test(error.message),
    );
  }
  for (const timeout of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(
      () => redisStore({ url: 'redis://localhost', timeout }),
      (error: unknown) => error instanceof DefinitionError && /its timeout is/.test(error.message),
    );
  }
});

test('what onDown throws is told, and ends nothing', async ({ open }) => {
  const { error: original } = console;
  const said: unknown[] = [];
  console.error = (...args: unknown[]) => said.push(args);
  try {
    const store = open({
      url: 'redis://127.0.0.1:1',
      onDown: () => {
        throw new Error('boom');
      },
    });
    await rejects(() => store.get('any'), StoreUnavailable, /Cannot ask/);
    while (said.length === 0) await sleep(1);
    assert.match(String(said[0]), /was not taken/);
  } finally {
    console.error = original;
  }
});

/** Sends a line to a server, past the store. */
async function raw(server: RedisServer, line: string): Promise<string> {
  const { connect } = await import('node:net');
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(`${line}\r\n`));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
  });
}

/** How many connections a server has besides the one that asks. */
async function clientsOf(server: RedisServer): Promise<number> {
  const list = await raw(server, 'CLIENT LIST');
  return list.split('\n').filter((line) => /^id=/.test(line) && !/cmd=client/.test(line)).length;
}

if (hasRedis()) {
  contract.run();
  test.run();
}
