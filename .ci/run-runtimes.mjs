// Runs what must hold on the wire under every Node that is promised, with the packages as they are built.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findFiles } from './find-files.mjs';
import { runGroup } from './run-tests.mjs';

/** The conformance cases, and whole apps over sockets. */
const folders = ['packages/core/test/adapters/conformance', 'packages/portico/test/journeys'];
const home = '.ci/runtimes';

/**
 * The Nodes to run, by name.
 * @throws {Error} If one is missing: a version that is not tested must not pass for one that is.
 */
export function findRuntimes() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return Object.keys(optionalDependencies).map((name) => {
    const path = join(home, 'node_modules', name, 'bin', 'node');
    if (!existsSync(path)) throw new Error(`Cannot find ${path}. Install with: npm run setup`);
    return { name, path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() };
  });
}

/**
 * Runs the files under each Node but this one, which runs them anyway.
 * @returns How many tests passed and failed.
 */
export async function runRuntimes() {
  const total = { passed: 0, failed: 0 };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log('\nThe other Nodes are there for Linux on x64 only: not run.');
    return total;
  }
  const files = findFiles(folders, /\.test\.ts$/);
  for (const { path, version } of findRuntimes().filter(({ version }) => version !== process.version)) {
    const { passed, failed } = await runGroup(`Node ${version}`, files, path);
    total.passed += passed;
    // A Node that ran nothing was not tested.
    total.failed += passed + failed === 0 ? 1 : failed;
  }
  return total;
}
