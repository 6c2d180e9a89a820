// Owns how TypeScript programs are run: transformed on load, with legacy decorators and their metadata, whatever the
// program's tsconfig says of these two.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createFilesMatcher, getTsconfig, parseTsconfig, type TsConfigResult } from 'get-tsconfig';

const decorators = { experimentalDecorators: true, emitDecoratorMetadata: true };

/**
 * Makes this process load TypeScript; to be called once, before the program is imported.
 * Each file follows the nearest tsconfig.json that includes it. Where none includes the program's file, or one does without
 * decorators or their metadata, one configuration with both is used for every file.
 * @param file The program's absolute path.
 */
export async function registerTypeScript(file: string): Promise<void> {
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

/** The configuration to use for every file, or `undefined` if the program's own will do. */
export function chooseTsconfig(file: string): string | undefined {
  const nearest = getTsconfig(file);
  if (!nearest) return fileURLToPath(new URL('../tsconfig.default.json', import.meta.url));
  const owner = [nearest, ...referencesOf(nearest)].find((config) => createFilesMatcher(config)(file));
  const { experimentalDecorators, emitDecoratorMetadata } = owner?.config.compilerOptions ?? {};
  if (experimentalDecorators && emitDecoratorMetadata) return undefined;
  return extend((owner ?? nearest).path);
}

/** The configurations that a tsconfig.json which only refers to others refers to. */
function referencesOf({ path, config }: TsConfigResult): readonly TsConfigResult[] {
  return (config.references ?? []).map((reference) => {
    const target = resolve(dirname(path), reference.path);
    const file = target.endsWith('.json') ? target : join(target, 'tsconfig.json');
    return { path: file, config: parseTsconfig(file) };
  });
}

/** Writes a configuration that adds decorators to the given one, for as long as this process lives. */
function extend(path: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'tsconfig.json');
  writeFileSync(file, JSON.stringify({ extends: path, compilerOptions: decorators }));
  return file;
}
