// Runs every test file, one process per package so that none sees another's globals, several at a time, and adds up what they report.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { findFiles } from './find-files.mjs';
import { inLanes } from './in-lanes.mjs';

/** A group that takes longer hangs; the slowest, with the browser, takes about five minutes. */
const groupSeconds = 900;
const rawCoverage = resolve('coverage/raw');

/**
 * Runs the test files below the given paths, or all of them.
 * @returns How many tests passed and failed, and what those told; a file that cannot be loaded or a group that dies counts as one failure.
 */
export async function runTests(paths) {
  const files = findFiles(['.ci', 'packages', 'examples', 'docs'], /\.test\.(ts|mjs)$/).filter(
    (file) => paths.length === 0 || paths.some((path) => file.startsWith(path.replace(/^\.\//, ''))),
  );
  rmSync(rawCoverage, { recursive: true, force: true });
  // From the last to the first: what stands on all others takes longest.
  const groups = [...groupFiles(files)].toReversed().map(([name, members]) => ({ name, files: members }));
  return sum(await runGroups(groups));
}

/** @returns How many tests of all groups passed and failed, what those that failed told, and how long each file took, in seconds. */
export function sum(results) {
  const total = { passed: 0, failed: 0, failures: [], times: {} };
  for (const { passed, failed, failures = [], times = {} } of results) {
    total.passed += passed;
    total.failed += failed;
    total.failures.push(...failures);
    Object.assign(total.times, times);
  }
  return total;
}

/**
 * `packages/core/test/a.test.ts` belongs to `packages/core`; what needs a browser, and each kind of tools, is one of its own; examples,
 * docs and the workshop are one each.
 */
function groupOf(file) {
  const [first, second, third] = file.split('/');
  if (file.startsWith('.ci/tools/')) return `${first}/${second}/${third}`;
  if (file.startsWith('packages/portico/test/browser/')) return 'packages/portico, in a browser';
  // What traces a process is one for all of it.
  if (file.startsWith('examples/telemetry/')) return 'examples/telemetry';
  return first === 'packages' ? `${first}/${second}` : first;
}

function groupFiles(files) {
  const groups = new Map();
  for (const file of files) groups.set(groupOf(file), [...(groups.get(groupOf(file)) ?? []), file]);
  return groups;
}

/**
 * Runs groups of test files, each in a process of its own. Several run at once, and what each prints comes when it has ended.
 * @param groups Each with its name, its files and, for another runtime than this Node, the `command` that runs a module of its own, and
 *   the folder it is started in, and the root of its files; with that nothing is covered.
 * @returns For each how many tests passed and failed, and what those that failed told.
 */
export function runGroups(groups) {
  return inLanes(groups, (group) => runGroup(group, groups.length > 1));
}

const thisNode = [process.execPath, '--import', '@oxc-node/core/register'];

async function runGroup({ name, files, command = thisNode, folder = '.', root = '.' }, later) {
  const title = `\n── ${name} (${files.length} files)`;
  if (!later) console.log(title);
  const [program, ...args] = [...command, ...['.ci/run-suites.mjs', ...files].map((file) => resolve(root, file))];
  const covered = !name.startsWith('.ci') && command === thisNode;
  const env = covered ? { ...process.env, NODE_V8_COVERAGE: rawCoverage } : process.env;
  const output = later ? 'pipe' : 'inherit';
  const child = spawn(program, args, { stdio: ['ignore', output, output, 'ipc'], env, cwd: folder });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => printed.push(chunk));
  const result = { passed: 0, failed: 0, failures: [], times: {}, finished: false };
  child.on('message', (message) => Object.assign(result, message));
  const late = setTimeout(() => child.kill('SIGKILL'), groupSeconds * 1000);
  const [code, signal] = await new Promise((done) => child.on('close', (...how) => done(how)));
  clearTimeout(late);
  if (later) process.stdout.write(Buffer.concat([Buffer.from(`${title}\n`), ...printed]));
  const died = !result.finished || (code !== 0 && result.failed === 0);
  const death = died ? [`${name}: its process ended early, with ${signal ?? `exit code ${code}`}`] : [];
  for (const line of death) console.error(line);
  return {
    passed: result.passed,
    failed: result.failed + death.length,
    failures: [...result.failures.map((told) => `${name}: ${told}`), ...death],
    times: result.times,
  };
}
