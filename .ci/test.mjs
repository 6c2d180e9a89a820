// The gate behind `npm test`: installs, builds, lints, checks and tests everything, and says `N passed, N failed` last.
// `npm test -- packages/core` runs only the tests below the given paths. Uses nothing but Node until the install is done.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { findFiles } from './find-files.mjs';
import { runRuntimes } from './run-runtimes.mjs';
import { runTests } from './run-tests.mjs';

const tally = { passed: 0, failed: 0 };
const failures = [];
/** What the tests told that failed: told again at the end, where it is looked for. */
const told = [];

/** Runs a command as one check of the tally; whether it succeeded. */
function check(name, command, args) {
  console.log(`\n── ${name}`);
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) console.error(error.message);
  count(name, status === 0);
  return status === 0;
}

function count(name, succeeded) {
  if (succeeded) tally.passed++;
  else {
    tally.failed++;
    failures.push(name);
  }
}

async function test(paths) {
  console.log('\n── tests');
  const result = await runTests(paths);
  add('tests', result);
  if (result.passed + result.failed === 0) count('tests (none was run)', false);
}

/** The same under the other runtimes that are promised. */
async function testRuntimes() {
  const result = await runRuntimes(process.version).catch((error) => {
    console.error(error.message);
    return { passed: 0, failed: 1, failures: [] };
  });
  add('tests under other runtimes', result);
}

function add(name, { passed, failed, failures: details }) {
  tally.passed += passed;
  tally.failed += failed;
  if (failed > 0) failures.push(`${name} (${failed})`);
  told.push(...details);
}

const node = process.execPath;
const tsc = 'node_modules/typescript/bin/tsc';

async function checkEverything() {
  const { packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (!check('install', 'npx', ['--yes', packageManager, 'install', '--frozen-lockfile'])) return;
  check('build', 'npm', ['run', '--silent', 'build']);
  check('lint', node, [
    'node_modules/@biomejs/biome/bin/biome',
    'ci',
    ...(process.stdout.isTTY ? [] : ['--colors=off']),
  ]);
  check('house', node, ['.ci/house.mjs']);
  check('public docs', node, ['.ci/public-docs.mjs']);
  check('public examples', node, ['.ci/public-examples.mjs']);
  for (const config of findFiles(
    ['packages', 'examples', 'docs'],
    /(test|templates\/.*|examples\/.*|examples|docs|tools)\/tsconfig\.json$/,
  )) {
    check(`types: ${config}`, node, [tsc, '--noEmit', '-p', config]);
  }
  check('types: packages/bench/tsconfig.json', node, [tsc, '--noEmit', '-p', 'packages/bench']);
  check('tools', node, ['.ci/install-tools.mjs']);
  await test([]);
  await testRuntimes();
  check('coverage', node, ['node_modules/c8/bin/c8.js', 'report']);
  check('packages', node, ['.ci/packages.mjs']);
  check('install scripts', node, ['.ci/install-scripts.mjs']);
}

process.chdir(new URL('..', import.meta.url).pathname);
const paths = process.argv.slice(2);
if (paths.length > 0) await test(paths);
else await checkEverything();

for (const text of told) console.log(`\n${text}`);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
