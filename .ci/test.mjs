// The gate behind `npm test`: installs, builds, lints, checks and tests everything, and says `N passed, N failed` last.
// `npm test -- packages/core` runs only the tests below the given paths. Uses nothing but Node until the install is done.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { findFiles } from './find-files.mjs';
import { inLanes } from './in-lanes.mjs';
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

/** Runs modules as one check each, several at a time; what each prints comes when it has ended. */
async function checkAll(checks) {
  await inLanes(Object.entries(checks), async ([name, args]) => {
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
    const [status] = await once(child, 'close');
    process.stdout.write(Buffer.concat([Buffer.from(`\n── ${name}\n`), ...printed]));
    count(name, status === 0);
  });
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
  tellSlowest(result.times);
  if (result.passed + result.failed === 0) count('tests (none was run)', false);
}

/** Where the time of the gate goes. */
function tellSlowest(times) {
  const slowest = Object.entries(times)
    .filter(([, seconds]) => seconds >= 10)
    .sort(([, one], [, other]) => other - one);
  if (slowest.length > 0) console.log('\n── the slowest files, in seconds');
  for (const [file, seconds] of slowest.slice(0, 40)) console.log(`${seconds.toFixed(0).padStart(4)} ${file}`);
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
  // This waits for the network; the build and the checks, for the processor.
  const tools = checkAll({ tools: ['.ci/install-tools.mjs'] });
  check('build', 'npm', ['run', '--silent', 'build']);
  const configs = findFiles(
    ['packages', 'examples', 'docs'],
    /(test|templates\/.*|examples\/.*|examples|docs|tools)\/tsconfig\.json$/,
  );
  const checks = checkAll({
    'public docs': ['.ci/public-docs.mjs'],
    'public examples': ['.ci/public-examples.mjs'],
    lint: ['node_modules/@biomejs/biome/bin/biome', 'ci', ...(process.stdout.isTTY ? [] : ['--colors=off'])],
    house: ['.ci/house.mjs'],
    ...Object.fromEntries(configs.map((config) => [`types: ${config}`, [tsc, '--noEmit', '-p', config]])),
    'types: packages/bench/tsconfig.json': [tsc, '--noEmit', '-p', 'packages/bench'],
  });
  await Promise.all([tools, checks]);
  // None waits for another, but for room: so no lane is empty before the last one ends.
  await Promise.all([
    test([]).then(() => checkAll({ coverage: ['node_modules/c8/bin/c8.js', 'report'] })),
    testRuntimes(),
    checkAll({ packages: ['.ci/packages.mjs'], 'install scripts': ['.ci/install-scripts.mjs'] }),
  ]);
}

process.chdir(new URL('..', import.meta.url).pathname);
const paths = process.argv.slice(2);
if (paths.length > 0) await test(paths);
else await checkEverything();

for (const text of told) console.log(`\n${text}`);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;
