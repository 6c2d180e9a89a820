// The pauses between attempts.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultRetries, delayAfter } from '../../src/graph.js';

const test = suite('retries');

test('pauses grow fourfold up to the longest, and differ by chance', () => {
  assert.equal(
    [1, 2, 3, 4, 5, 6, 9].map((times) => delayAfter(times, defaultRetries, 0)),
    [5, 20, 80, 320, 1280, 3600, 3600],
  );
  assert.is(delayAfter(1, defaultRetries, 1), 3.75);
});

test.run();
