// Makes typed clients of a document, and compiles programs that use them.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../../..');

/** Programs that are compiled. */
export interface Generated extends AsyncDisposable {
  /** What a program exports. @param program Its name. */
  load(program: string): Promise<unknown>;
}

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  module: 'NodeNext',
  strict: true,
  noUncheckedIndexedAccess: true,
  rootDir: '.',
  outDir: 'out',
};

/**
 * Makes the clients of a document in a temporary folder, and compiles the programs that use them, as a user would.
 * @param document As JSON.
 * @param programs Files and folders; in the temporary folder each finds `schema.ts`, `hey-api` and the others beside it.
 * @throws {Error} If a generator fails, or the compiler finds an error in what it made or in how it is used.
 */
export function generateClients(document: string, programs: readonly string[]): Promise<Generated> {
  return compilePrograms(programs, {}, async (folder) => {
    await writeFile(join(folder, 'openapi.json'), document);
    await node(join(root, '.ci/generators/generate.mjs'), join(folder, 'openapi.json'), folder);
  });
}

/**
 * Compiles programs in a temporary folder, as a user would.
 * @param rules Options of the compiler beside `strict`.
 * @param make Writes what the programs import.
 * @throws {Error} If the compiler finds an error in what was made or in how it is used.
 */
export async function compilePrograms(
  programs: readonly string[],
  rules: Readonly<Record<string, boolean>>,
  make: (folder: string) => Promise<void>,
): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-clients-'));
  for (const program of programs) {
    const target = (await stat(program)).isDirectory() ? folder : join(folder, basename(program));
    await cp(program, target, { recursive: true });
  }
  await symlink(join(root, 'packages/portico/node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const options = { ...compilerOptions, ...rules };
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, include: ['*.ts', 'hey-api'] }),
  );
  await make(folder);
  await node(join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc'), '-p', folder);
  return {
    load: (program) => import(pathToFileURL(join(folder, 'out', `${program}.js`)).href),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

async function node(...args: readonly string[]): Promise<void> {
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  await run(process.execPath, args, { env }).catch((error: { readonly stdout?: string; readonly stderr?: string }) => {
    throw new Error(`${args.join(' ')}\n${error.stdout}${error.stderr}`);
  });
}
