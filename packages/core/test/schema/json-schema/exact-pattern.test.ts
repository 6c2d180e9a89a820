import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { expressionOf, isExactPattern } from '../../../src/schema/json-schema/exact-pattern.js';

const test = suite('isExactPattern');

test('an expression that takes no half of a character for a whole is exact', () => {
  for (const pattern of [
    /^[A-Z]{2}\d{2}$/,
    /^a.*b.+$/,
    /^[^@]+@[\w.]+$/,
    /^\.\S+\\x?$/,
    /^.$/u,
    /😀/u,
    /^a[\s\S]{0,}b.{1,}$/,
  ]) {
    assert.ok(isExactPattern(pattern), String(pattern));
  }
});

test('one that counts what it takes by halves is not, nor is one with flags', () => {
  for (const pattern of [/^.$/, /^[^a]{3}$/, /\S?x/, /[\s\S]{1,3}/, /\\./, /^😀$/, /a/i, /^a$/m, /a.*/s]) {
    assert.not(isExactPattern(pattern), String(pattern));
  }
});

test('nor is one that means letters where JSON Schema means characters', () => {
  for (const pattern of ['^\\p{L}$', '\\\\\\P{L}', '\\u{61}']) {
    assert.not(isExactPattern(new RegExp(pattern)), pattern);
    assert.ok(isExactPattern(new RegExp(pattern, 'u')), pattern);
  }
});

test('a pattern is read by characters, unless it is none so', () => {
  const patterns = ['^.$', '^\\p{L}$', '^a\\-$'];
  assert.equal(
    patterns.map((pattern) => `${expressionOf(pattern)}`),
    ['/^.$/u', '/^\\p{L}$/u', '/^a\\-$/'],
  );
});

test.run();
