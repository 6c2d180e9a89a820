import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { digest } from '../src/digest.js';

const test = suite('digest');

test('it is the SHA-256 of the text in UTF-8, and can be a key as it is', () => {
  // FIPS 180-4, and one that is longer in UTF-8 than in characters.
  assert.is(digest('abc'), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  assert.is(digest(''), '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU');
  assert.match(digest('größer \u{1f600}'.repeat(1000)), /^[\w-]{43}$/);
  assert.is.not(digest('a'), digest('A'));
});

test.run();
