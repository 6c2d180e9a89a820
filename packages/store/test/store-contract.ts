// What every store must do, whatever keeps it: run over each by a test of its package.
import { setTimeout as sleep } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Store } from '../src/store.js';

/** A store, made before the first test and closed after the last; keys of different tests never meet. */
export interface StoreUnderTest {
  readonly store: Store;
  close(): Promise<void>;
}

/** Waits until a key is gone, as long as that may take. */
async function gone(store: Store, key: string): Promise<void> {
  while ((await store.get(key)) !== undefined) await sleep(2);
}

/** Declares the suite; the caller runs it. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): ReturnType<typeof suite> {
  const test = suite(`store: ${name}`);
  let opened: StoreUnderTest;
  let store: Store;
  test.before(async () => {
    opened = await open();
    store = opened.store;
  });
  test.after(() => opened.close());

  test('a value is got as it was set, and one that was never set is undefined', async () => {
    assert.is(await store.get('plain'), undefined);
    for (const value of ['', 'text', 'line\nbreak\0', 'größer 😀', '007', ' ']) {
      await store.set('plain', value, 60);
      assert.is(await store.get('plain'), value);
    }
  });

  test('keys are told apart, whatever they are made of', async () => {
    const keys = ['', 'a', 'A', 'a:b', 'a b', '*', '{a}', 'ä', 'a\0', '__proto__'];
    for (const key of keys) await store.set(key, `value of ${key}`, 60);
    for (const key of keys) assert.is(await store.get(key), `value of ${key}`);
    for (const key of keys) assert.is(await store.delete(key), true);
  });

  test('what has expired is gone for every verb', async () => {
    for (const key of ['expired get', 'expired cas', 'expired delete', 'expired count']) {
      await store.set(key, '7', 0.02);
      await gone(store, key);
    }
    assert.is(await store.compareAndSet('expired cas', '7', 'new', 60), false);
    assert.is(await store.compareAndSet('expired cas', undefined, 'new', 60), true);
    assert.is(await store.delete('expired delete'), false);
    assert.is((await store.increment('expired count', 1, 60)).value, 1);
  });

  test('a value that is set again lives as long as it was given last', async () => {
    await store.set('prolonged', 'a', 0.05);
    await store.set('prolonged', 'b', 60);
    await store.set('marker', 'x', 0.06);
    await gone(store, 'marker');
    assert.is(await store.get('prolonged'), 'b');
  });

  test('a value is replaced only if it is the expected one', async () => {
    assert.is(await store.compareAndSet('cas', 'a', 'b', 60), false);
    assert.is(await store.get('cas'), undefined);
    assert.is(await store.compareAndSet('cas', undefined, 'a', 60), true);
    assert.is(await store.compareAndSet('cas', undefined, 'b', 60), false);
    assert.is(await store.compareAndSet('cas', 'b', 'c', 60), false);
    assert.is(await store.compareAndSet('cas', 'a', '', 60), true);
    assert.is(await store.compareAndSet('cas', undefined, 'b', 60), false, 'an empty value is a value');
    assert.is(await store.compareAndSet('cas', '', 'b', 60), true);
    assert.is(await store.get('cas'), 'b');
  });

  test('a value is deleted only if it is the expected one', async () => {
    await store.set('cas delete', 'a', 60);
    assert.is(await store.compareAndSet('cas delete', 'b', undefined, 60), false);
    assert.is(await store.compareAndSet('cas delete', 'a', undefined, 60), true);
    assert.is(await store.get('cas delete'), undefined);
    assert.is(await store.compareAndSet('cas delete', undefined, undefined, 60), true, 'none is what was expected');
  });

  test('a value that is replaced lives as long as it was given last', async () => {
    await store.set('cas prolonged', 'a', 0.05);
    assert.is(await store.compareAndSet('cas prolonged', 'a', 'a', 60), true);
    await store.set('marker', 'x', 0.06);
    await gone(store, 'marker');
    assert.is(await store.get('cas prolonged'), 'a');
    assert.is(await store.compareAndSet('cas prolonged', 'a', 'b', 0.02), true);
    await gone(store, 'cas prolonged');
  });

  test('a counter begins at 0 and says its number and how long it lives', async () => {
    const first = await store.increment('count', 1, 60);
    assert.is(first.value, 1);
    assert.ok(first.expiresIn > 0 && first.expiresIn <= 60);
    const second = await store.increment('count', 5, 3600);
    assert.is(second.value, 6);
    assert.ok(second.expiresIn > 0 && second.expiresIn <= first.expiresIn, 'a later increment does not prolong it');
    assert.is((await store.increment('count', 0, 60)).value, 6);
    assert.is((await store.increment('count', -8, 60)).value, -2);
    assert.is(await store.get('count'), '-2');
  });

  test('a counter expires as counted from its first increment', async () => {
    await store.increment('short count', 1, 0.05);
    let { value } = await store.increment('short count', 1, 60);
    while (value !== 1) {
      await sleep(5);
      value = (await store.increment('short count', 1, 0.05)).value;
    }
    assert.is(value, 1);
  });

  test('a counter is a value: it can be set, replaced and deleted', async () => {
    await store.set('count as value', '41', 60);
    assert.is((await store.increment('count as value', 1, 60)).value, 42);
    assert.is(await store.compareAndSet('count as value', '42', '1', 60), true);
    assert.is((await store.increment('count as value', 1, 60)).value, 2);
    assert.is(await store.delete('count as value'), true);
    assert.is((await store.increment('count as value', 1, 60)).value, 1);
  });

  test('what is no whole number cannot be incremented, and stays as it was', async () => {
    for (const value of ['', 'x', '1.5', '1e3', ' 1', '01', '-0', '+1', '9007199254740993']) {
      await store.set('no count', value, 60);
      await rejects(() => store.increment('no count', -5, 60), TypeError, /no whole number/);
      assert.is(await store.get('no count'), value);
    }
    await store.set('no count', String(Number.MAX_SAFE_INTEGER), 60);
    await rejects(() => store.increment('no count', 1, 60), TypeError, /no whole number/);
    assert.is((await store.increment('no count', 0, 60)).value, Number.MAX_SAFE_INTEGER);
  });

  test('of many that want one thing at once one has it', async () => {
    const won = await Promise.all(
      Array.from({ length: 50 }, (_, index) => store.compareAndSet('lock', undefined, `owner ${index}`, 60)),
    );
    assert.is(won.filter(Boolean).length, 1);
    assert.is(await store.get('lock'), `owner ${won.indexOf(true)}`);
  });

  test('many increments at once are all counted, each with a number of its own', async () => {
    const counts = await Promise.all(Array.from({ length: 200 }, () => store.increment('crowd', 1, 60)));
    assert.equal(
      counts.map(({ value }) => value).sort((a, b) => a - b),
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
  });

  test('a time that is none, and half of a character, are refused before anything is written', async () => {
    for (const expiresIn of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 3_155_760_001]) {
      await rejects(() => store.set('refused', 'x', expiresIn), RangeError, /would expire in/);
      await rejects(() => store.compareAndSet('refused', undefined, 'x', expiresIn), RangeError, /would expire in/);
      await rejects(() => store.increment('refused', 1, expiresIn), RangeError, /would expire in/);
    }
    await rejects(() => store.increment('refused', 0.5, 60), RangeError, /whole number/);
    await rejects(() => store.set('refused', '\ud800', 60), TypeError, /well-formed/);
    await rejects(() => store.set('\ud800', 'x', 60), TypeError, /well-formed/);
    await rejects(() => store.get('\udc00'), TypeError, /well-formed/);
    await rejects(() => store.delete('\udc00'), TypeError, /well-formed/);
    assert.is(await store.get('refused'), undefined);
  });

  return test;
}

/** That what is asked ends, at once or later, with an error of a class whose message fits. */
export async function rejects(
  ask: () => unknown,
  errorClass: abstract new (...args: never[]) => Error,
  message: RegExp,
): Promise<void> {
  const outcome = await (async () => ask())().then(
    () => 'it was fulfilled',
    (error: unknown) => error,
  );
  assert.instance(outcome, errorClass);
  assert.match((outcome as Error).message, message);
}
