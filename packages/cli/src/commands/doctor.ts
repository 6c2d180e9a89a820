// Declares `portico doctor`: whether a project is set up as decorators need it.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { declareCommand } from '../declare-command.js';
import { endAs } from '../exit-codes.js';
import { findProgram } from '../program/find-program.js';

export function doctorCommand(): CommandUnknownOpts {
  return declareCommand('doctor', {
    summary: 'Say what of the project is not set up right, and how to mend it',
    description:
      'Look at versions, the tsconfig, what runs TypeScript here (each runner runs a small program), packages that are there twice, and bundlers. The app itself is not loaded.',
    examples: [
      ['portico doctor', 'look at the project of app.ts'],
      ['portico doctor src/server.ts --strict', 'of another file; warnings count, too'],
    ],
    done: 'no errors',
    found: 'errors; with --strict, warnings, too',
    undone: 'the line is wrong, or there is no such file',
  })
    .argument('[file]', 'the file that exports the app (default: app.ts, src/app.ts or src/main.ts)')
    .option('--strict', 'let warnings fail it, too')
    .option('--json', 'print what was found as JSON')
    .action(async (file, { strict = false, json = false }) => {
      const [{ examine }, { resolveProgram }] = await Promise.all([
        import('../doctor/examine.js'),
        import('../program/load-app.js'),
      ]);
      endAs(await examine({ file: resolveProgram(file ?? findProgram()), strict, json }));
    });
}
