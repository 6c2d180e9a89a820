// Makes typed clients of a document, and compiles programs that use them, as a user would.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Compiled, compilePrograms } from '../../../packages/portico/test/clients/compile-programs.js';
import { installTools } from '../../install-tools.mjs';
import { runTool } from '../run-tool.js';

/** The generators; each is a file here that says what it makes. */
export type Generator =
  | 'openapi-typescript'
  | 'hey-api'
  | 'orval'
  | 'swagger-typescript-api'
  | 'kubb'
  | 'oazapfts'
  | 'openapi-zod-client';

/** Where a client is made. */
export interface Job {
  /** The document's file. */
  readonly file: string;
  readonly folder: string;
}

/**
 * Makes the clients of a document in a temporary folder, and compiles the programs that use them.
 * @param document As JSON.
 * @param programs Files and folders; in the temporary folder each finds the clients beside it.
 * @throws {Error} If a generator fails, or TypeScript 5.9 finds an error in what it made or in how it is used.
 */
export function generateClients(
  document: string,
  programs: readonly string[],
  generators: readonly Generator[],
): Promise<Compiled> {
  installTools();
  const make = async (folder: string): Promise<void> => {
    const file = join(folder, 'openapi.json');
    await writeFile(file, document);
    await Promise.all(generators.map((generator) => runGenerator(generator, [{ file, folder }], folder)));
  };
  // What the clients depend on is not ours to check.
  return compilePrograms(programs, { skipLibCheck: true }, make, new URL('../package.json', import.meta.url));
}

/** Runs a generator. @param folder Where to note what there is to do. */
export async function runGenerator(generator: Generator, jobs: readonly Job[], folder: string): Promise<void> {
  const list = join(folder, `${generator}-jobs.json`);
  await writeFile(list, JSON.stringify(jobs));
  await runTool('generators/generate.mjs', [generator, list]);
}
