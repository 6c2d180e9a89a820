// The cache: each value for its time, and never more of them than there is room for.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ExpiringCache } from '../../src/introspection/expiring-cache.js';

const test = suite('ExpiringCache');
const later = (milliseconds: number): number => Date.now() + milliseconds;

test('a value is there until its time is over', async () => {
  const cache = new ExpiringCache<string>(2);
  cache.set('a', 'one', later(40));
  assert.is(cache.get('a'), 'one');
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.is(cache.get('a'), undefined);
});

test('a value whose time is over already is not kept, and takes the place of none', () => {
  const cache = new ExpiringCache<string>(1);
  cache.set('a', 'one', later(1000));
  cache.set('b', 'two', later(-1));
  assert.equal([cache.get('a'), cache.get('b')], ['one', undefined]);
  cache.set('a', 'old', later(-1));
  assert.is(cache.get('a'), undefined);
});

test('when it is full, the value that was kept first makes room', () => {
  const cache = new ExpiringCache<number>(3);
  for (let key = 0; key < 1000; key++) cache.set(String(key), key, later(1000));
  const kept = Array.from({ length: 1000 }, (_, key) => cache.get(String(key))).filter((value) => value !== undefined);
  assert.equal(kept, [997, 998, 999]);
});

test('without room nothing is kept', () => {
  const cache = new ExpiringCache<number>(0);
  cache.set('a', 1, later(1000));
  assert.is(cache.get('a'), undefined);
});

test.run();
