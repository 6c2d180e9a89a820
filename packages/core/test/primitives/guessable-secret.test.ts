import { randomBytes } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { howGuessable } from '../../src/graph.js';

const test = suite('secrets that anybody can guess');

test('what a person would write in place of a secret is told', () => {
  for (const [secret, how] of [
    ['', 'one character, repeated or alone'],
    ['x'.repeat(40), 'one character, repeated or alone'],
    ['ab'.repeat(20), 'a short text, repeated'],
    ['0123456789abcdef0123456789abcdef', 'a short text, repeated'],
    ['change-me-change-me-change-me-change-me-change', 'a short text, repeated'],
    ['abcdefghijklmnopqrstuvwxyz0123456789', 'characters in their order'],
    ['aabbababbbaabababbabaabbbbaaabab', 'made of a few characters'],
    ['change-me-to-a-secret-of-32-bytes!', 'a placeholder'],
    ['your-session-secret-key-goes-here', 'a placeholder'],
    ['this is the default password, replace it', 'a placeholder'],
  ] as const) {
    assert.is(howGuessable(secret), how, secret);
    assert.is(howGuessable(new TextEncoder().encode(secret)), how, secret);
  }
});

test('a random one is none, whatever it is written in, also behind a word', () => {
  for (let count = 0; count < 2000; count++) {
    const bytes = randomBytes(32);
    for (const secret of [bytes, bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]) {
      assert.is(howGuessable(secret), undefined, String(secret));
    }
    assert.is(howGuessable(`my-secret-${randomBytes(16).toString('hex')}`), undefined);
  }
});

test.run();
