// An empty project in an empty home, as a package manager finds it on a new machine: what it installs there, and what then runs.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { PackageManager } from './package-managers.js';

const exec = promisify(execFile);

/** A package that is installed. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** Nothing of who runs the tests: neither settings nor caches. */
function environment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: home,
    NO_COLOR: '1',
    CI: 'true',
    // Root's is in no home.
    YARN_CACHE_FOLDER: join(home, 'yarn'),
  };
}

/** Makes a project of the given package.json and files, and installs what it names. @returns Its folder. */
export async function install(
  home: string,
  registry: string,
  manager: PackageManager,
  manifest: object,
): Promise<string> {
  const folder = join(home, 'app');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(home, '.npmrc'), `registry=${registry}\n`);
  const files = { 'package.json': JSON.stringify(manifest), ...manager.files?.(registry) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const [program = '', ...args] of manager.install) {
    await exec(program, args, { cwd: folder, env: environment(home) }).catch((error) => {
      throw new Error(`${manager.name} installs nothing:\n${error.message}\n${error.stdout}\n${error.stderr}`);
    });
  }
  return folder;
}

/** @returns Every package that is installed, each copy of it, without the project itself. */
export function findInstalled(folder: string): readonly Installed[] {
  const resolver = join(folder, '.pnp.cjs');
  return existsSync(resolver) ? askResolver(resolver) : findBelow(join(folder, 'node_modules'));
}

interface Resolver {
  getAllLocators(): readonly { readonly name: string; readonly reference: string }[];
}

/** What is zipped in a cache has its version in its reference: `npm:1.2.3::…`, `virtual:…#npm:1.2.3`. */
function askResolver(path: string): readonly Installed[] {
  const { getAllLocators } = createRequire(path)(path) as Resolver;
  return getAllLocators().flatMap(({ name, reference }) => {
    const version = /npm:([^:#]+)/.exec(reference)?.[1];
    return version === undefined || reference.startsWith('virtual:') ? [] : [{ name, version, folder: '' }];
  });
}

function findBelow(folder: string): readonly Installed[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    // pnpm keeps each package once, and links to it from where it is needed.
    .filter((entry) => entry.isDirectory() && (!entry.name.startsWith('.') || entry.name === '.pnpm'))
    .map(({ name }) => name);
  return names.flatMap((name) => {
    const path = join(folder, name);
    if (name === '.pnpm') return readdirSync(path).flatMap((each) => findBelow(join(path, each, 'node_modules')));
    if (name.startsWith('@')) return findBelow(path);
    const file = join(path, 'package.json');
    const own = existsSync(file) ? [{ ...readIdentity(file), folder: path }] : [];
    return [...own, ...findBelow(join(path, 'node_modules'))];
  });
}

function readIdentity(file: string): { readonly name: string; readonly version: string } {
  const { name, version } = JSON.parse(readFileSync(file, 'utf8'));
  return { name, version };
}

/** The bytes of all files below a folder, without packages of its own. */
export function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => join(folder, entry.name))
    .reduce((sum, path) => sum + (statSync(path).isDirectory() ? bytesOf(path) : statSync(path).size), 0);
}

/** Serves a program of the project while something is done with its address. @returns What it wrote to stderr. */
export async function withProgram(
  folder: string,
  [command = '', ...args]: readonly string[],
  use: (url: string) => Promise<void>,
): Promise<string> {
  // A group of its own: Yarn starts Node in another process.
  const child = spawn(command, args, { cwd: folder, env: environment(join(folder, '..')), detached: true });
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        const [, address] = /Serving on (\S+)/.exec(String(chunk)) ?? [];
        if (address !== undefined) resolve(address);
      });
      void ended.then(() => reject(new Error(`The program ended:\n${complaints}`)));
    });
    await use(url);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
  return complaints;
}
