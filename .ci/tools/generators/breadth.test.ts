// Proves that of every document each generator makes a client that compiles under `strict`, but for what docs/clients.md tells.
import { execFile } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findFiles } from '../../find-files.mjs';
import { installTools } from '../../install-tools.mjs';
import { type WrittenDocuments, writeDocuments } from '../documents.js';
import { type Generator, runGenerator } from './generate-clients.js';

const generators: readonly Generator[] = [
  'openapi-typescript',
  'hey-api',
  'orval',
  'swagger-typescript-api',
  'kubb',
  'oazapfts',
  'openapi-zod-client',
];

/** What the generators do not know, as docs/clients.md tells. */
const limits: Readonly<Record<string, RegExp>> = {
  'the length of a file': /openapi-zod-client.*Property 'max' does not exist/,
  'a list in a header, Kubb': /kubb.*'\{ "x-/,
  'a list in a header, oazapfts': /oazapfts.*'\{ "x-/,
};

/** The compiler looks no further where one of these stands, so it is made whole. */
const brokenRange = /status: ([1-5])XX/gi;

const test = suite('generators: every document');
const run = promisify(execFile);
const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  module: 'NodeNext',
  strict: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
};
const withRanges = new Set<string>();
let written: WrittenDocuments;
let errors: readonly string[];

/** By apps, such as `kitchen-sink`; what a generator makes is in a folder of its name, or in `schema.ts`. */
async function makeClients(folder: string): Promise<void> {
  await symlink(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
  const jobs = written.documents
    .filter(({ version }) => version === '3.1')
    .map(({ name, file }) => ({ file, folder: join(folder, name.replace(/\.ts$/, '').replaceAll('/', '_')) }));
  await Promise.all(generators.map((generator) => runGenerator(generator, jobs, folder)));
  for (const path of findFiles([folder], /\/(orval|oazapfts)\/client\.ts$/)) await mendRanges(path);
}

async function mendRanges(path: string): Promise<void> {
  const code = await readFile(path, 'utf8');
  if (code.search(brokenRange) === -1) return;
  withRanges.add(path.split('/').at(-2) as string);
  await writeFile(path, code.replaceAll(brokenRange, 'status: $100'));
}

/** @returns What the compiler says, without the lines that explain it further. */
async function compile(folder: string): Promise<readonly string[]> {
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/**/*.ts'] }));
  const { NODE_V8_COVERAGE: _, ...env } = process.env;
  const { stdout } = await run(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { env }).catch(
    (error: { readonly stdout: string }) => error,
  );
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}

test.before(async () => {
  installTools();
  written = await writeDocuments();
  await makeClients(written.folder);
  errors = await compile(written.folder);
});
test.after(async () => {
  await written[Symbol.asyncDispose]();
});

test('a client of each compiles, but for what the docs tell', () => {
  const unknown = errors.filter((line) => !Object.values(limits).some((limit) => limit.test(line)));
  assert.equal(unknown, []);
});

test('what the docs tell is still so', () => {
  const gone = Object.entries(limits).filter(([, limit]) => !errors.some((line) => limit.test(line)));
  assert.equal(gone, []);
  assert.equal([...withRanges].sort(), ['oazapfts', 'orval']);
});

test.run();
