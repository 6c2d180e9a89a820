import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rejects } from '../../../core/test/support/rejects.js';
import { atOnce, inSlices } from '../../src/document/in-slices.js';

const test = suite('work in slices');

function* countTo(last: number, each: () => void = () => undefined): Generator<void, number> {
  for (let count = 0; count < last; count++) {
    each();
    yield;
  }
  return last;
}

function work(): void {
  for (const end = performance.now() + 4; performance.now() < end; );
}

test('both do every step, and give what comes of them', async () => {
  assert.is(atOnce(countTo(3)), 3);
  assert.is(await inSlices(countTo(3)), 3);
});

test('other work is done in between', async () => {
  let others = 0;
  const timer = setInterval(() => others++, 1);
  await inSlices(countTo(20, work));
  clearInterval(timer);
  assert.ok(others > 1);
});

test('what a step throws is thrown', async () => {
  const broken = (): Generator<void, number> =>
    countTo(1, () => {
      throw new Error('broken');
    });
  assert.throws(() => atOnce(broken()), /broken/);
  await rejects(inSlices(broken()), /broken/);
});

test.run();
