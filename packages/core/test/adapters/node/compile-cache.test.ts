// Compiled code is kept for the next start where there is a cache, and nowhere else.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keepCompiledCode } from '../../../src/adapters/node/compile-cache.js';

const test = suite('keepCompiledCode');
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test('a cache is written once the first requests are over', async () => {
  let written = 0;
  keepCompiledCode({ getCompileCacheDir: () => '/cache', flushCompileCache: () => void written++ }, 0);
  assert.is(written, 0);
  await turn();
  assert.is(written, 1);
});

test('without a cache nothing is written', async () => {
  keepCompiledCode({ getCompileCacheDir: () => undefined, flushCompileCache: () => assert.unreachable() }, 0);
  keepCompiledCode({}, 0);
  await turn();
});

test.run();
