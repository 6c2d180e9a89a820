// Runs every test file, one process per package so that none sees another's globals, and adds up what they report.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { findFiles } from './find-files.mjs';

/** A group that takes longer hangs; the slowest, with the browser, takes about four minutes. */
const groupSeconds = 600;
const rawCoverage = resolve('coverage/raw');

/**
 * Runs the test files below the given paths, or all of them.
 * @returns How many tests passed and failed; a file that cannot be loaded or a group that dies counts as one failure.
 */
export async function runTests(paths) {
  const files = findFiles(['.ci', 'packages', 'examples', 'docs'], /\.test\.(ts|mjs)$/).filter(
    (file) => paths.length === 0 || paths.some((path) => file.startsWith(path.replace(/^\.\//, ''))),
  );
  rmSync(rawCoverage, { recursive: true, force: true });
  const total = { passed: 0, failed: 0 };
  for (const [group, members] of groupFiles(files)) {
    const result = await runGroup(group, members);
    total.passed += result.passed;
    total.failed += result.failed;
  }
  return total;
}

/** `packages/core/test/a.test.ts` belongs to `packages/core`, and each kind of tools is one; examples, docs and the workshop are one each. */
function groupOf(file) {
  const [first, second, third] = file.split('/');
  if (file.startsWith('.ci/tools/')) return `${first}/${second}/${third}`;
  return first === 'packages' ? `${first}/${second}` : first;
}

function groupFiles(files) {
  const groups = new Map();
  for (const file of files) groups.set(groupOf(file), [...(groups.get(groupOf(file)) ?? []), file]);
  return groups;
}

/**
 * Runs test files in a process of their own.
 * @param group What they are called.
 * @param files Their paths.
 * @param node The Node to run them with; with another than this one nothing is covered.
 * @returns How many tests passed and failed.
 */
export function runGroup(group, files, node = process.execPath) {
  console.log(`\n── ${group} (${files.length} files)`);
  const args = ['--import', '@oxc-node/core/register', '.ci/run-suites.mjs', ...files];
  const covered = !group.startsWith('.ci') && node === process.execPath;
  const env = covered ? { ...process.env, NODE_V8_COVERAGE: rawCoverage } : process.env;
  const child = spawn(node, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  const result = { passed: 0, failed: 0, finished: false };
  child.on('message', (message) => Object.assign(result, message));
  const timer = setTimeout(() => {
    console.error(`${group} was still running after ${groupSeconds} s`);
    child.kill('SIGKILL');
  }, groupSeconds * 1000);
  return new Promise((done) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      const died = !result.finished || (code !== 0 && result.failed === 0);
      if (died) console.error(`${group}: its process ended early, with exit code ${code}`);
      done({ passed: result.passed, failed: result.failed + (died ? 1 : 0) });
    });
  });
}
