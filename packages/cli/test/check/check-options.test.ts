import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addCredential, countOf } from '../../src/check/check-options.js';

const test = suite('options of check');

test('a credential stands behind its scheme, and may hold an equals sign', () => {
  assert.equal(addCredential('Bearer=c', addCredential('Key=a=b')), { Key: 'a=b', Bearer: 'c' });
});

test('a credential without a scheme is refused, and not repeated', () => {
  assert.throws(() => addCredential('secret'), /names no security scheme/);
  assert.throws(
    () => addCredential('secret'),
    (error: Error) => !error.message.includes('secret'),
  );
});

test('a count is a whole number that a seed may be', () => {
  assert.is(countOf('seed')('2147483647'), 2_147_483_647);
  for (const value of ['x', '-1', '1.5', '2147483648', '']) {
    assert.throws(
      () => countOf('seed')(value),
      (error: Error) => error.message.includes(`--seed is ${value}. Write a whole number`),
    );
  }
});

test.run();
