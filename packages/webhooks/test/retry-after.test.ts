import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readRetryAfter } from '../src/retry-after.js';

const test = suite('Retry-After');

test('is a number of seconds, or a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const read = (text: string | undefined): number | undefined => readRetryAfter(text, now);
  assert.equal(
    [read('120'), read('0'), read('Thu, 01 Jan 2026 00:01:00 GMT'), read('Wed, 31 Dec 2025 00:00:00 GMT')],
    [120, 0, 60, 0],
  );
  assert.equal(
    [read(undefined), read('soon'), read('-5'), read('1e9'), read('9'.repeat(40))],
    Array(5).fill(undefined),
  );
});

test.run();
