// The bundlers that apps are held to: each makes one file of an app, which is all that its folder has.
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runTool } from '../run-tool.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const examples = join(root, 'examples');
const runtimes = join(root, '.ci/runtimes/node_modules');
const node = (version: number): string => join(runtimes, `node-${version}/bin/node`);

/** What becomes of names: they stay long, are made shorter, or shorter but for those of functions and classes. */
export type Names = 'long' | 'short' | 'kept';

/** An app in a folder of its own. */
export interface Bundle {
  readonly folder: string;
  /** What was made, from the folder. */
  readonly file: string;
  /** What starts it: a program and its arguments. */
  readonly command: readonly [string, ...string[]];
}

/** Makes a bundle of a module. @param names Default: what docs/bundling.md makes of them. */
export type Bundler = (entry: string, names?: Names) => Promise<Bundle>;

/** A folder with nothing above it but the system's. */
function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'portico-bundle-'));
}

/** Moves what was made out of sight of every package. */
async function alone(made: string, file: string, program?: string): Promise<Bundle> {
  const folder = await emptyFolder();
  await rename(made, join(folder, file));
  return { folder, file, command: program === undefined ? [join(folder, file)] : [program, file] };
}

/** Its own way to keep names passes decorated classes over: there names are left as they stand. */
const namingOfBun: Readonly<Record<Names, readonly string[]>> = {
  long: [],
  short: ['--minify'],
  kept: ['--minify-syntax', '--minify-whitespace'],
};

const namingOfEsbuild: Readonly<Record<Names, readonly string[]>> = {
  long: [],
  short: ['--minify'],
  kept: ['--minify', '--keep-names'],
};

async function esbuild(entry: string, file: string, flags: readonly string[], names?: Names): Promise<void> {
  const naming = names ? namingOfEsbuild[names] : ['--keep-names'];
  const args = ['--bundle', '--platform=node', ...flags, '--external:@node-rs/argon2', `--outfile=${file}`, ...naming];
  await runTool('node_modules/esbuild/bin/esbuild', [entry, ...args, '--log-level=error']);
}

const requireBanner =
  "--banner:js=const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);";

const byNode = (make: (entry: string, file: string, names?: Names) => Promise<unknown>): Bundler => {
  return async (entry, names) => {
    const made = join(await emptyFolder(), 'server.mjs');
    await make(entry, made, names);
    return alone(made, 'server.mjs', node(24));
  };
};

const byConfig = (bundler: string): Bundler =>
  byNode((entry, file, names) => runTool('bundlers/bundle.mjs', [bundler, entry, file, ...(names ? [names] : [])]));

/** An executable with Node within. */
async function single(entry: string, version: number): Promise<Bundle> {
  const folder = await emptyFolder();
  const [script, made] = [join(folder, 'server.cjs'), join(folder, 'server')];
  await esbuild(entry, script, ['--format=cjs', '--supported:dynamic-import=false']);
  const config = join(folder, 'sea-config.json');
  const [blob, program] = [join(folder, 'server.blob'), node(version)];
  const isOneStep = version >= 26;
  const output = isOneStep ? made : blob;
  await writeFile(config, JSON.stringify({ main: script, output, disableExperimentalSEAWarning: true }));
  await run(program, [isOneStep ? '--build-sea' : '--experimental-sea-config', config]);
  if (!isOneStep) {
    await copyFile(program, made);
    const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
    await runTool('node_modules/postject/dist/cli.js', [made, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse]);
  }
  return alone(made, 'server');
}

async function bunExecutable(entry: string, names?: Names): Promise<Bundle> {
  const made = join(await emptyFolder(), 'server');
  const naming = namingOfBun[names ?? 'long'];
  const args = ['build', '--compile', ...naming, entry, '--outfile', made];
  // It reads the tsconfig of the folder it is started in.
  await run(join(runtimes, 'bun/bin/bun'), args, { cwd: examples });
  return alone(made, 'server');
}

/** By the names that docs/bundling.md gives them. */
export const bundlers: Readonly<Record<string, Bundler>> = {
  esbuild: byNode((entry, file, names) => esbuild(entry, file, ['--format=esm'], names)),
  Rolldown: byConfig('rolldown'),
  'Vite 8': byConfig('vite'),
  webpack: byConfig('webpack'),
  'bun build --compile': bunExecutable,
  'node --build-sea': (entry) => single(entry, 26),
  // The newest without an Argon2 of its own.
  postject: (entry) => single(entry, 22),
};

/** Makes a module that has a require, for the libraries in it that are CommonJS. */
export const withRequire: Bundler = byNode((entry, file) => esbuild(entry, file, ['--format=esm', requireBanner]));

/** Makes a module of classes whose decorators are JavaScript's own. */
export const byStandard: Bundler = byNode((entry, file) =>
  esbuild(entry, file, ['--format=esm', '--target=node20', '--tsconfig-raw={}']),
);

/** Those that keep names if they are told to. */
export const keepers: readonly string[] = ['esbuild', 'Rolldown', 'Vite 8'];

/** An app of the examples. */
export function exampleApp(name: string): string {
  return join(examples, `bundling/${name}.ts`);
}

/** This process's Node, for what must hold on the oldest, too. */
export const oldestNode: string = process.execPath;
