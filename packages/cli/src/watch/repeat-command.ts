// Owns `--watch` of the commands that write a file: the same line is run again after each change, in a process of its own, for
// a program is imported once in a process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CliError } from '../cli-error.js';
import { resolveProgram } from '../program/load-app.js';
import { startAnew } from './start-anew.js';

/** What is run again. */
export interface RepeatOptions {
  /** The program's file. */
  readonly file: string;
  /** The file that is written; it is not watched. */
  readonly output: string | undefined;
}

/**
 * Runs a command line, and again after each change beside the program, until SIGINT or SIGTERM.
 * @throws {CliError} If there is no such program, or nothing is written.
 */
export async function repeatCommand({ file, output }: RepeatOptions): Promise<void> {
  if (output === undefined) {
    throw new CliError(
      'Cannot watch: stdout cannot be written over. Say which file to write, as in --output openapi.json.',
    );
  }
  const options = { folder: dirname(resolveProgram(file)), except: resolve(output) };
  const line = process.argv.slice(2).filter((word) => word !== '--watch');
  await startAnew(
    options,
    () => start(line),
    (why) => process.stderr.write(`${why}\n`),
  );
}

function start(line: readonly string[]): () => Promise<void> {
  const bin = fileURLToPath(new URL('../../bin/portico.js', import.meta.url));
  const child = spawn(process.execPath, [bin, ...line], { stdio: 'inherit' });
  const exited = once(child, 'exit');
  return async () => {
    child.kill();
    await exited;
  };
}
