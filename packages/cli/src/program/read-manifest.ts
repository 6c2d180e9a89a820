// Owns reading package.json files: of the project, and of what is installed.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { CliError } from '../cli-error.js';

/** A package.json, as far as it is read here. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly type?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package at its place. */
export interface Installed {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * The nearest folder upwards that has a package.json; `undefined` if there is none.
 * @throws {CliError} If that is no JSON object: Node would blame the program.
 */
export function findProject(folder: string): Installed | undefined {
  const manifest = readManifest(folder);
  if (manifest) return { folder, manifest };
  return folder === dirname(folder) ? undefined : findProject(dirname(folder));
}

/** The package.json of a folder; `undefined` if there is none. @throws {CliError} If it is no JSON object. */
export function readManifest(folder: string): Manifest | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const name = relative(process.cwd(), file);
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CliError(`Cannot read ${name}: ${(error as Error).message}. Mend it there.`);
  }
  if (typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest)) return manifest;
  throw new CliError(`Cannot read ${name}: it holds no object. Write npm init -y for a new one.`);
}
