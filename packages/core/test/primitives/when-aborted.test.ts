// What follows a signal that outlives it.
import { getEventListeners } from 'node:events';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { whenAborted } from '../../src/primitives/when-aborted.js';

const test = suite('whenAborted');

test('all that follow are told once, but for those that ended it', () => {
  const { signal, ...controller } = withAbort();
  const told: string[] = [];
  whenAborted(signal, () => told.push('a'));
  const end = whenAborted(signal, () => told.push('b'));
  whenAborted(signal, () => told.push('c'));
  end();
  controller.abort();
  assert.equal(told, ['a', 'c']);
  whenAborted(signal, () => told.push('late'));
  assert.equal(told, ['a', 'c', 'late']);
});

test('however many follow, the signal has one listener', () => {
  const { signal } = withAbort();
  for (let index = 0; index < 100; index++) whenAborted(signal, () => undefined);
  assert.is(getEventListeners(signal, 'abort').length, 1);
});

function withAbort(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

test.run();
