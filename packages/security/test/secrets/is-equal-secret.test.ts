// Secrets: equal only to themselves, and nothing equals a secret that was never set.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isEqualSecret } from '../../src/secrets/is-equal-secret.js';

const test = suite('isEqualSecret');

test('a secret equals itself and nothing else', () => {
  assert.is(isEqualSecret('correct horse', 'correct horse'), true);
  for (const sent of ['correct horsf', 'correct hors', 'correct horse ', 'Correct horse', '', undefined]) {
    assert.is(isEqualSecret(sent, 'correct horse'), false);
  }
});

test('nothing equals a secret that is missing or empty', () => {
  for (const expected of [undefined, '', null as unknown as undefined]) {
    for (const sent of ['', undefined, 'a', 'undefined', null as unknown as undefined]) {
      assert.is(isEqualSecret(sent, expected), false);
    }
  }
});

test('lone surrogates are told apart', () => {
  assert.is(isEqualSecret('\ud800', '\ud801'), false);
  assert.is(isEqualSecret('\ud800', '\ufffd'), false);
  assert.is(isEqualSecret('\ud800', '\ud800'), true);
});

test('it agrees with === on any two texts that are not empty', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 });
  fc.assert(fc.property(text, text, (one, other) => isEqualSecret(one, other) === (one === other)));
  fc.assert(fc.property(text, (one) => isEqualSecret(one, one)));
});

test.run();
