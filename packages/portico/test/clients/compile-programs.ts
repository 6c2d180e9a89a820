// Compiles programs that use a generated client, as a user would.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Programs that are compiled. */
export interface Compiled extends AsyncDisposable {
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
 * Compiles programs in a temporary folder, as a user would.
 * @param programs Files and folders; in the temporary folder each finds beside it what is made there.
 * @param rules Options of the compiler beside `strict`.
 * @param make Writes what the programs import.
 * @param home A file of the package whose dependencies, and whose TypeScript, they are compiled with.
 * @throws {Error} If the compiler finds an error in what was made or in how it is used.
 */
export async function compilePrograms(
  programs: readonly string[],
  rules: Readonly<Record<string, boolean>>,
  make: (folder: string) => Promise<void>,
  home: URL = new URL('../../package.json', import.meta.url),
): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-clients-'));
  for (const program of programs) {
    const target = (await stat(program)).isDirectory() ? folder : join(folder, basename(program));
    await cp(program, target, { recursive: true });
  }
  await symlink(fileURLToPath(new URL('node_modules', home)), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...compilerOptions, ...rules } }));
  await make(folder);
  await compile(folder, home);
  return {
    load: (program) => import(pathToFileURL(join(folder, 'out', `${program}.js`)).href),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

async function compile(folder: string, home: URL): Promise<void> {
  const compiler = join(createRequire(home).resolve('typescript/package.json'), '../bin/tsc');
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  await run(process.execPath, [compiler, '-p', folder], { env }).catch((error: { readonly stdout?: string }) => {
    throw new Error(`What was made does not compile:\n${error.stdout}`);
  });
}
