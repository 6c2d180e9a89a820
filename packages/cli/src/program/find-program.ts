// Owns which file is the program when the command line names none.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { CliError } from '../cli-error.js';

/** Where programs lie, the first that exists is taken. */
const places = ['app', 'src/app', 'src/main'] as const;
const endings = ['.ts', '.mts', '.js', '.mjs'] as const;

/**
 * The program of a folder.
 * @returns Its path, from the folder.
 * @throws {CliError} If none of the usual files is there.
 */
export function findProgram(folder: string = process.cwd()): string {
  const files = places.flatMap((place) => endings.map((ending) => place + ending));
  const found = files.find((file) => existsSync(join(folder, file)));
  if (found !== undefined) return found;
  throw new CliError(
    `Cannot find your program: there is no ${places.map((place) => `${place}.ts`).join(', ')} here, nor one that ends in ${endings.slice(1).join(', ')}. Write its path behind the command, such as server.ts.`,
  );
}
