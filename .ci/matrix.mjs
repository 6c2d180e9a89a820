// `npm run matrix`: what is tried with other people's programs, and nothing else of the gate: each runtime × the suites, compiler × app,
// bundler × app, package manager × install. `npm run matrix -- installs` runs one of them.
import process from 'node:process';
import { installTools } from './install-tools.mjs';
import { runRuntimes } from './run-runtimes.mjs';
import { runTests, sum } from './run-tests.mjs';
import { writeTable } from './runtimes-table.mjs';

const matrices = {
  runtimes: runAllRuntimes,
  compilers: () => runTests(['.ci/tools/compilers']),
  bundlers: () => runTests(['.ci/tools/bundlers']),
  installs: () => runTests(['.ci/tools/installs']),
};

/** Workers run no files: a test serves some. What all have passed, docs/runtimes.md says. */
async function runAllRuntimes() {
  const results = [await runRuntimes(), await runTests(['packages/portico/test/workers'])];
  const isProof = results.every(({ passed, failed }) => passed > 0 && failed === 0);
  if (isProof) writeTable();
  return sum(results);
}

process.chdir(new URL('..', import.meta.url).pathname);
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(matrices);
const unknown = wanted.find((name) => !(name in matrices));
if (unknown !== undefined) {
  console.error(`Cannot run ${unknown}: it is no matrix. Write one of ${Object.keys(matrices).join(', ')}.`);
  process.exit(2);
}

installTools();
const results = [];
for (const name of wanted) {
  console.log(`\n── ${name}`);
  const { passed, failed } = await matrices[name]();
  // A matrix that ran nothing was not tried.
  results.push({ passed, failed: passed + failed === 0 ? 1 : failed });
}
const { passed, failed } = sum(results);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
