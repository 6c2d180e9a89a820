// One process of tests: loads the given files, runs their uvu suites and reports the totals to the parent. What uvu would
// pass over in silence (a file that cannot be loaded, a suite without `.run()`) becomes a failed test here.
import { relative, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** How long sockets and timers may outlive the last test, in milliseconds. */
const settleTime = 10_000;
const result = { passed: 0, failed: 0, failures: [], times: {}, finished: false };
/** uvu swallows the error of a failing `before` hook, and takes the suite for a good one. */
const hookFailure = '  A hook of this suite failed; uvu does not tell how.\n';
const report = () => process.send?.(result);

// What is covered is known by now. What tests start would note all that it loads, which takes a quarter of its time.
delete process.env.NODE_V8_COVERAGE;

globalThis.UVU_DEFER = 1;
const { exec, suite } = await import('uvu');

/** Registers one failing test in the current file's group. */
function fail(name, error) {
  const broken = suite();
  broken(name, () => {
    throw error;
  });
  broken.run();
}

async function load(file, index) {
  globalThis.UVU_INDEX = index;
  const group = [relative('', file)];
  globalThis.UVU_QUEUE.push(group);
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    fail('the file can be loaded', error instanceof Error ? error : new Error(String(error)));
  }
  if (group.length === 1) fail('the file runs its suites', new Error('No suite calls `.run()`'));
}

/** Wraps a suite so that its totals are counted, and so that a failing hook fails the suite and not the process. */
function counted(run, file) {
  return async () => {
    const begin = performance.now();
    const [errors, passed, skipped, total] = await run().catch((error) => [`  ${error?.stack ?? error}\n`, 0, 0, 1]);
    const failed = total - passed;
    result.times[file] = (result.times[file] ?? 0) + (performance.now() - begin) / 1000;
    result.passed += passed;
    result.failed += failed;
    const told = errors === true && failed > 0 ? hookFailure : errors;
    if (failed > 0) result.failures.push(`${file}\n${told}`);
    report();
    return [told, passed, skipped, total];
  };
}

const files = process.argv.slice(2).map((file) => resolve(file));
for (const [index, file] of files.entries()) await load(file, index);
for (const [name, ...runs] of globalThis.UVU_QUEUE.splice(0))
  globalThis.UVU_QUEUE.push([name, ...runs.map((run) => counted(run, name))]);
await exec();
result.finished = true;
report();
setTimeout(() => {
  console.error(
    `Still open ${settleTime / 1000} s after the last test: ${process.getActiveResourcesInfo().join(', ')}`,
  );
  process.exit(1);
}, settleTime).unref();
