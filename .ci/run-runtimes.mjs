// Runs what must hold on the wire under every Node that is promised, with the packages as they are built.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findFiles } from './find-files.mjs';
import { runGroups, sum } from './run-tests.mjs';

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
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log('\nThe other Nodes are there for Linux on x64 only: not run.');
    return { passed: 0, failed: 0 };
  }
  const files = findFiles(folders, /\.test\.ts$/);
  const others = findRuntimes().filter(({ version }) => version !== process.version);
  const results = await runGroups(others.map(({ path, version }) => ({ name: `Node ${version}`, files, node: path })));
  // A Node that ran nothing was not tested.
  return sum(results.map(({ passed, failed }) => ({ passed, failed: passed + failed === 0 ? 1 : failed })));
}
