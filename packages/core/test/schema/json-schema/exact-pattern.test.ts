import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isExactPattern } from '../../../src/schema/json-schema/exact-pattern.js';

const test = suite('isExactPattern');

test('an expression that takes no half of a character for a whole is exact', () => {
  for (const pattern of [/^[A-Z]{2}\d{2}$/, /^a.*b.+$/, /^[^@]+@[\w.]+$/, /^\.\S+\\x?$/, /^.$/u, /😀/u]) {
    assert.ok(isExactPattern(pattern), String(pattern));
  }
});

test('one that counts what it takes by halves is not, nor is one with flags', () => {
  for (const pattern of [/^.$/, /^[^a]{3}$/, /\S?x/, /[\s\S]{1,3}/, /\\./, /^😀$/, /a/i, /^a$/m, /a.*/s]) {
    assert.not(isExactPattern(pattern), String(pattern));
  }
});

test.run();
