// Runs what must hold on the wire under every runtime that is promised, with the packages as they are built.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { denoFolder, makeDenoFolder } from './deno-folder.mjs';
import { findFiles } from './find-files.mjs';
import { runGroups, sum } from './run-tests.mjs';

/** What must hold of the adapters, and whole apps over sockets and over Request and Response. */
const suites = { conformance: 'packages/core/test/adapters/conformance', journeys: 'packages/portico/test/journeys' };
const home = '.ci/runtimes';

/** Where a package has its program, how that runs a module, and by name what it runs. */
const programs = {
  node: { path: 'bin/node', args: ['--import', '@oxc-node/core/register'], runs: ['conformance', 'journeys'] },
  // It reads the tsconfig of the folder it is started in.
  bun: { path: 'bin/bun', args: [], runs: ['conformance', 'journeys'], folder: 'packages/portico/test' },
  deno: {
    path: 'deno',
    args: ['run', '-A', '--unstable-sloppy-imports', '--no-check'],
    runs: ['conformance', 'journeys'],
    folder: denoFolder,
    root: denoFolder,
  },
};

/**
 * The runtimes to run, by name.
 * @throws {Error} If one is missing: a version that is not tested must not pass for one that is.
 */
export function findRuntimes() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  // A worker runs no files: packages/portico/test/workers serves some.
  const named = Object.keys(optionalDependencies).filter((name) => name !== 'workerd');
  return named.map((name) => {
    const { path: place, args, runs, ...rest } = programs[name.split('-')[0]];
    const path = join(home, 'node_modules', name, place);
    if (!existsSync(path)) throw new Error(`Cannot find ${path}. Install with: npm run setup`);
    const files = findFiles(
      runs.map((suite) => suites[suite]),
      /\.test\.ts$/,
    );
    const [version] = execFileSync(path, ['--version'], { encoding: 'utf8' }).match(/v?\d+\.\d+\.\d+/);
    return { name, version, command: [join(process.cwd(), path), ...args], runs, files, ...rest };
  });
}

/**
 * Runs the files under each runtime.
 * @param but The version of one that runs them anyway. Default: none does.
 * @returns How many tests passed and failed, and what those that failed told.
 */
export async function runRuntimes(but) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log('\nThe runtimes are there for Linux on x64 only: not run.');
    return { passed: 0, failed: 0, failures: [] };
  }
  const runtimes = findRuntimes().filter(({ version }) => version !== but);
  makeDenoFolder();
  const results = await runGroups(runtimes.map((each) => ({ ...each, name: `${each.name} ${each.version}` })));
  // A runtime that ran nothing was not tested.
  return sum(results.map((each) => (each.passed + each.failed === 0 ? { ...each, failed: 1 } : each)));
}
