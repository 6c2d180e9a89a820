// Makes the typed clients of the app of lists in a temporary folder, and compiles the programs that use them, as a user would.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createLists } from './lists.app.js';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../../..');

/** What a call of either client gives. */
export interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
}

/** Calls by the operation of the app. */
export type Calls = Readonly<Record<string, () => Promise<Outcome>>>;

/** What a program exports. */
export interface Program {
  createCalls(baseUrl: string): Calls;
  /** Calls that cannot arrive as sent. */
  createLimits(baseUrl: string): Calls;
  download(baseUrl: string): Promise<ArrayBuffer | undefined>;
}

/** The programs, compiled. */
export interface Generated extends AsyncDisposable {
  load(program: string): Promise<Program>;
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

/** @throws {Error} If a generator fails, or the compiler finds an error in what it made or in how it is used. */
export async function generateClients(): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-clients-'));
  const document = await createLists().fetch(new Request('http://localhost/openapi.json'));
  await cp(join(here, 'programs'), folder, { recursive: true });
  await cp(join(here, 'sent.ts'), join(folder, 'sent.ts'));
  await symlink(join(root, 'packages/portico/node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts', 'hey-api'] }));
  await writeFile(join(folder, 'openapi.json'), await document.text());
  await node(join(root, '.ci/generators/generate.mjs'), join(folder, 'openapi.json'), folder);
  await node(join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc'), '-p', folder);
  return {
    load: (program) => import(pathToFileURL(join(folder, 'out', `${program}.js`)).href) as Promise<Program>,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

async function node(...args: readonly string[]): Promise<void> {
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  await run(process.execPath, args, { env }).catch((error: { readonly stdout?: string; readonly stderr?: string }) => {
    throw new Error(`${args.join(' ')}\n${error.stdout}${error.stderr}`);
  });
}
