// The store of one process: the contract, and what happens when it is full.
import { setTimeout as sleep } from 'node:timers/promises';
import { DefinitionError, HTTPException } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryStore, memoryStore } from '../src/memory-store.js';
import { StoreUnavailable } from '../src/store-unavailable.js';
import { rejects, storeContract } from './store-contract.js';
import { playMany } from './store-model.js';

const contract = storeContract('memory', async () => ({ store: memoryStore(), close: async () => {} }));
contract.run();

const model = suite('MemoryStore against a model');

model('random operations, some at once, happen in an order', async () => {
  assert.ok((await playMany([memoryStore()], 5000, 1)) >= 5000);
});

model.run();

const test = suite('MemoryStore');

test('one that is full takes nothing new, and forgets nothing', async () => {
  const store = new MemoryStore({ limit: 2 });
  await store.set('lock', 'mine', 60);
  await store.increment('count', 3, 60);
  await rejects(() => store.set('other', 'x', 60), StoreUnavailable, /it is full/);
  await rejects(() => store.increment('other', 1, 60), StoreUnavailable, /it is full/);
  await rejects(() => store.compareAndSet('other', undefined, 'x', 60), StoreUnavailable, /it is full/);
  assert.is(await store.get('lock'), 'mine');
  assert.is((await store.increment('count', 1, 60)).value, 4, 'what is there already still works');
  await store.set('lock', 'yours', 60);
  await store.delete('lock');
  await store.set('other', 'x', 60);
  assert.is(store.size, 2);
});

test('one that forgets makes room by forgetting what was written longest ago', async () => {
  const store = new MemoryStore({ limit: 2, whenFull: 'forget' });
  await store.set('a', 'x', 60);
  await store.set('b', 'x', 60);
  await store.set('a', 'y', 60);
  await store.set('c', 'x', 60);
  assert.equal(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key))), ['y', undefined, 'x']);
  const small = new MemoryStore({ characters: 5, whenFull: 'forget' });
  await small.set('a', '1234', 60);
  await rejects(() => small.set('b', '12345', 60), StoreUnavailable, /it is full/);
  assert.is(await small.get('a'), '1234', 'and what could never be kept pushes nothing out');
});

test('one that forgets does not look for the oldest among all that went before', () => {
  const store = new MemoryStore({ whenFull: 'forget' });
  const write = (round: number): number => {
    const before = process.cpuUsage();
    for (let index = 0; index < 100_000; index++) store.set(`${round} ${index}`, '', 60);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const filled = write(0);
  // It took a hundred times as much.
  assert.ok(write(1) + write(2) < 20 * filled);
  assert.is(store.size, 100_000);
});

test('a counter that goes on counting is not forgotten, and one that stands still is', async () => {
  const store = new MemoryStore({ limit: 2, whenFull: 'forget' });
  await store.increment('busy', 1, 60);
  await store.increment('quiet', 1, 60);
  await store.increment('busy', 1, 60);
  await store.increment('new', 1, 60);
  assert.equal(await Promise.all(['busy', 'quiet', 'new'].map((key) => store.get(key))), ['2', undefined, '1']);
});

test('a counter that counts beside everything new is never forgotten, and a still one within a tenth of its time', async () => {
  const store = new MemoryStore({ limit: 100, whenFull: 'forget' });
  await store.increment('busy', 1, 60);
  await store.increment('quiet', 1, 60);
  for (let index = 0; index < 90; index++) await store.increment(`first ${index}`, 1, 60);
  assert.is(await store.get('quiet'), '1');
  for (let index = 0; index < 1000; index++) {
    await store.increment(`new ${index}`, 1, 60);
    assert.is((await store.increment('busy', 1, 60)).value, index + 2);
    if (index === 10) assert.is(await store.get('quiet'), undefined);
  }
  assert.is(store.size, 100);
});

test('a counter is a text for every other verb, and a text of digits a counter', async () => {
  const store = new MemoryStore();
  await store.increment('count', 41, 60);
  assert.is(await store.compareAndSet('count', '41', '7', 60), true);
  assert.is((await store.increment('count', 1, 60)).value, 8);
  assert.is(await store.compareAndSet('count', '8', undefined, 60), true);
  assert.is(store.size, 0);
});

test('counters take room, whatever they are at, and give it back', async () => {
  const store = new MemoryStore({ characters: 40 });
  await store.increment('a', 1, 60);
  await store.increment('a', 10 ** 15, 60);
  await store.increment('b', 1, 60);
  await rejects(() => store.increment('c', 1, 60), StoreUnavailable, /it is full/);
  await store.set('a', '', 60);
  await store.delete('b');
  await store.set('c', 'x'.repeat(38), 60);
  assert.is(store.size, 2);
});

test('it answers at once', () => {
  const store = new MemoryStore();
  assert.is(store.set('a', 'x', 60), undefined);
  assert.is(store.get('a'), 'x');
});

test('one that is full of what has expired takes new keys', async () => {
  const store = new MemoryStore({ limit: 3 });
  for (const key of ['a', 'b', 'c']) await store.set(key, 'x', 0.01);
  while ((await store.get('c')) !== undefined) await sleep(2);
  await store.set('d', 'x', 60);
  assert.is(store.size, 1);
});

test('characters of keys and values are counted, whatever becomes of them', async () => {
  const store = new MemoryStore({ characters: 10 });
  await store.set('key', '1234567', 60);
  await rejects(() => store.set('k', '', 60), StoreUnavailable, /it is full/);
  await rejects(() => store.set('key', '12345678', 60), StoreUnavailable, /it is full/);
  assert.is(await store.get('key'), '1234567');
  await store.set('key', '12', 60);
  await store.set('k', '1234', 60);
  await rejects(() => store.set('l', '', 60), StoreUnavailable, /it is full/);
  assert.is(await store.compareAndSet('key', '12', undefined, 60), true);
  await store.set('l', '1234', 60);
});

test('expired keys are found as others are written, without a timer', async () => {
  const store = new MemoryStore();
  for (let index = 0; index < 1000; index++) await store.set(`expired ${index}`, 'x', 0.001);
  while ((await store.get('expired 999')) !== undefined) await sleep(2);
  for (let index = 0; index < 1200; index++) await store.set('the only one', 'x', 60);
  assert.is(store.size, 1);
});

test('that it is full is a 503 with Retry-After, its reason for the log alone', async () => {
  const store = new MemoryStore({ limit: 1 });
  await store.set('a', 'x', 60);
  const error: unknown = await (async () => store.set('b', 'x', 60))().catch((error: unknown) => error);
  assert.instance(error, HTTPException);
  assert.is((error as HTTPException).status, 503);
  assert.is((error as HTTPException).detail, 'Service Unavailable');
  assert.equal((error as HTTPException).headers, { 'Retry-After': '5' });
  assert.is((error as Error).name, 'StoreUnavailable');
});

test('a limit that is none is refused when it is created', () => {
  for (const limit of [0, -1, 0.5, Number.NaN]) {
    assert.throws(
      () => memoryStore({ limit }),
      (error: unknown) => error instanceof DefinitionError && /its limit is/.test(error.message),
    );
    assert.throws(
      () => memoryStore({ characters: limit }),
      (error: unknown) => error instanceof DefinitionError && /its characters is/.test(error.message),
    );
  }
});

test('an option that nobody reads is refused', () => {
  assert.throws(
    () => memoryStore({ limits: 3 } as never),
    /^Cannot create a MemoryStore: 'limits' is no option of a MemoryStore\. Write 'limit'/,
  );
});

test.run();
