// Runs what must hold on the wire under every runtime that is promised, with the packages as they are built.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { denoFolder, makeDenoFolder } from './deno-folder.mjs';
import { findFiles } from './find-files.mjs';
import { runGroups, sum } from './run-tests.mjs';

/** What must hold of the adapters, and whole apps, over sockets and over Request and Response. */
const files = ['packages/core/test/adapters/conformance', 'packages/portico/test/journeys'].flatMap((folder) =>
  findFiles([folder], /\.test\.ts$/),
);
const home = '.ci/runtimes';

/** Where a package has its program, and how that runs a module. */
const programs = {
  node: { path: 'bin/node', args: ['--import', '@oxc-node/core/register'] },
  // It reads the tsconfig of the folder it is started in.
  bun: { path: 'bin/bun', args: [], folder: 'packages/portico/test' },
  deno: {
    path: 'deno',
    args: ['run', '-A', '--unstable-sloppy-imports', '--no-check'],
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
    const { path: place, args, ...rest } = programs[name.split('-')[0]];
    const path = join(home, 'node_modules', name, place);
    if (!existsSync(path)) throw new Error(`Cannot find ${path}. Install with: npm run setup`);
    const [version] = execFileSync(path, ['--version'], { encoding: 'utf8' }).match(/v?\d+\.\d+\.\d+/);
    return { name, version, command: [join(process.cwd(), path), ...args], files, ...rest };
  });
}

/**
 * Runs the files under each runtime but this one, which runs them anyway.
 * @returns How many tests passed and failed, and what those that failed told.
 */
export async function runRuntimes() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log('\nThe other runtimes are there for Linux on x64 only: not run.');
    return { passed: 0, failed: 0, failures: [] };
  }
  const others = findRuntimes().filter(({ version }) => version !== process.version);
  makeDenoFolder();
  const results = await runGroups(others.map((each) => ({ ...each, name: `${each.name} ${each.version}` })));
  // A runtime that ran nothing was not tested.
  return sum(results.map((each) => (each.passed + each.failed === 0 ? { ...each, failed: 1 } : each)));
}
