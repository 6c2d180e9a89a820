// Shows why Portico keeps one of nextTick's objects alive: what a tick costs after a garbage collection in which one was
// alive, and after one in which none was: `npm run bench:ticks`.
import { executionAsyncResource } from 'node:async_hooks';
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ticks = 100_000;
const batches = 9;

/** Nanoseconds per tick, each queued by the one before. */
function timeTicks(count: number): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now();
    let left = count;
    const tick = (): void => {
      if (left-- > 0) process.nextTick(tick);
      else resolve(((performance.now() - started) / count) * 1e6);
    };
    process.nextTick(tick);
  });
}

async function bestAfterCollection(keep: boolean): Promise<number> {
  let kept: object | undefined;
  if (keep) process.nextTick(() => (kept = executionAsyncResource()));
  // By then the engine has noted the shape of the objects.
  await timeTicks(20);
  await setTimeout(20);
  globalThis.gc?.();
  const times: number[] = [];
  for (let batch = 0; batch < batches; batch++) times.push(await timeTicks(ticks));
  if (keep && !kept) throw new Error('There is no object to keep.');
  return Math.min(...times);
}

const [mode] = process.argv.slice(2);
if (mode === undefined) {
  for (const one of ['none', 'one']) {
    spawnSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), one], { stdio: 'inherit' });
  }
} else {
  const best = await bestAfterCollection(mode === 'one');
  console.log(`${process.version}, ${mode} alive in the collection: ${best.toFixed(0)} ns a tick`);
}
