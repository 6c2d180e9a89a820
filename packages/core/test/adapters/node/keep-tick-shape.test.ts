import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('keepTickShape');
const run = promisify(execFile);

/** How many objects of nextTick there were, and how many a garbage collection has left. */
async function ticksAlive(mode: 'plain' | 'kept'): Promise<string> {
  const program = fileURLToPath(new URL('./fixtures/ticks-alive.ts', import.meta.url));
  const args = ['--expose-gc', '--import', '@oxc-node/core/register', program, mode];
  return (await run(process.execPath, args)).stdout.trim();
}

test("one of nextTick's objects outlives every collection; left alone, none does", async () => {
  assert.is(await ticksAlive('plain'), '1 0');
  assert.is(await ticksAlive('kept'), '1 1');
});

test.run();
