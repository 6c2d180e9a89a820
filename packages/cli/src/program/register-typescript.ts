// Owns how TypeScript programs are run: transformed on load, with legacy decorators and their metadata, whatever the
// program's tsconfig says of these two; the metadata is what tsc emits, so that what starts here starts when it is compiled.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createFilesMatcher, type TsConfigResult } from 'get-tsconfig';
import { CliError } from '../cli-error.js';
import { readTsconfig, readTsconfigFile } from './read-tsconfig.js';

let registered: Promise<void> | undefined;

/**
 * Makes this process load TypeScript, before the program is imported. What is loaded besides, such as a setup, follows what was chosen
 * for the first file.
 * Each file follows the nearest tsconfig.json that includes it, if the one of the program's file says all that metadata depends
 * on. Otherwise one configuration that says it is used for every file.
 * @param file The program's absolute path.
 * @throws {CliError} If the tsconfig.json of the program is wrong, or its path is none that can be loaded.
 */
export async function registerTypeScript(file: string): Promise<void> {
  // Deno loads it by itself, as its deno.json says, and takes no loader that was made for Node.
  if ('Deno' in globalThis) return;
  checkPath(file);
  registered ??= register(file);
  await registered;
}

async function register(file: string): Promise<void> {
  const { OXC_TSCONFIG_PATH, TS_NODE_PROJECT } = process.env;
  const chosen = OXC_TSCONFIG_PATH ?? TS_NODE_PROJECT;
  const pinned = chosen === undefined ? chooseTsconfig(file) : undefined;
  if (pinned !== undefined) {
    const { setTsconfigPath } = await import('@oxc-node/core');
    setTsconfigPath(pinned);
  }
  // Resolved by hand because this entry of the package has no types.
  await import(import.meta.resolve('@oxc-node/core/register'));
}

/** The loader takes paths for addresses: what stands behind a `#` or a `?` it does not see, and `%20` is a space to it. */
function checkPath(file: string): void {
  const sign = /[#?%]/.exec(file)?.[0];
  if (sign === undefined) return;
  throw new CliError(
    `Cannot load ${file}: TypeScript is not loaded from a path with «${sign}». Rename that folder or file, or compile the program and write the path of what was compiled.`,
  );
}

/** The configuration to use for every file, or `undefined` if the program's own will do. */
function chooseTsconfig(file: string): string | undefined {
  const nearest = readTsconfig(file);
  if (!nearest) return fileURLToPath(new URL('../../tsconfig.default.json', import.meta.url));
  const owner = [nearest, ...referencesOf(nearest)].find((config) => createFilesMatcher(config)(file));
  const options = owner?.config.compilerOptions ?? {};
  const decorated = options.experimentalDecorators && options.emitDecoratorMetadata;
  if (decorated && (!isStrict(options) || isInWorkspace(dirname(nearest.path)))) return undefined;
  return extend((owner ?? nearest).path, options);
}

type CompilerOptions = NonNullable<TsConfigResult['config']['compilerOptions']>;

/** Whether tsc emits Object for `string | null`. The transform knows nothing of `strict`, and without `strictNullChecks` emits String. */
function isStrict({ strict = true, strictNullChecks = strict }: CompilerOptions): boolean {
  return strictNullChecks;
}

/** Whether several packages lie together: their sources may import each other, and then each needs its own `paths`. */
function isInWorkspace(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return true;
  if (existsSync(manifest) && /"workspaces"\s*:/.test(readFileSync(manifest, 'utf8'))) return true;
  return folder !== dirname(folder) && isInWorkspace(dirname(folder));
}

/** The configurations that a tsconfig.json which only refers to others refers to. */
function referencesOf({ path, config }: TsConfigResult): readonly TsConfigResult[] {
  return (config.references ?? []).map((reference) => {
    const target = resolve(dirname(path), reference.path);
    return readTsconfigFile(target.endsWith('.json') ? target : join(target, 'tsconfig.json'));
  });
}

/** Writes a configuration that adds to the given one what metadata depends on, for as long as this process lives. */
function extend(path: string, options: CompilerOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'tsconfig.json');
  const compilerOptions = {
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    strictNullChecks: isStrict(options),
  };
  writeFileSync(file, JSON.stringify({ extends: path, compilerOptions }));
  return file;
}
