// Owns a run of the command from its arguments to its exit code: reads the line, does it, shows what went wrong.
import process from 'node:process';
import { CommanderError } from '@commander-js/extra-typings';
import { createProgram } from './create-program.js';
import { end, exitCodes } from './exit-codes.js';
import { letReadersLeave, print } from './print.js';
import { reportError } from './report-error.js';

/**
 * Runs the `portico` command and ends the process: with 0 when all went well, with 1 when a command found what it looks for,
 * with 2 when it could not be done.
 * @param args What follows `portico` on the command line.
 * @example await main(process.argv.slice(2));
 */
export async function main(args: readonly string[]): Promise<never> {
  letReadersLeave();
  let asked = '';
  const program = createProgram((text) => {
    asked += text;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    end();
  } catch (error) {
    // Help and version end the parser by an error of its own.
    if (!(error instanceof CommanderError)) {
      reportError(error, { stack: args.includes('--stack') });
      end(exitCodes.undone);
    }
    if (error.exitCode === 0) await print(asked);
    else process.stderr.write(asked);
    end(error.exitCode === 0 ? exitCodes.done : exitCodes.undone);
  }
}
