// Declares `portico check`: whether what an app answers is what its document says.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';
import { addCredential, countOf } from '../check/check-options.js';
import { endAs } from '../exit-codes.js';

export function checkCommand(): CommandUnknownOpts {
  return inspectCommand('check', {
    summary: 'Call every route, and hold the responses against the document',
    description:
      'Call every route with requests that the document allows, and with some that it does not, and hold the responses against it. The handlers run: use the settings of your tests.',
    examples: [
      ['portico check', 'as a stranger'],
      ['portico check --credential HTTPBearer=$TOKEN', 'as somebody who is let in'],
      ['portico check --seed 1790346', 'the same requests as the run that showed this seed'],
    ],
    done: 'the app answers what its document says',
    found: 'it answered something else',
    undone: 'the line is wrong, the app cannot be loaded, or has no such scheme',
  })
    .option(
      '--credential <scheme=text>',
      'the token, key or user:password for a security scheme; may be repeated',
      addCredential,
    )
    .option('--setup <file>', 'a module that exports options by default: credentials, and overrides of dependencies')
    .option('--requests <n>', 'the most requests (default: 200 for each operation)', countOf('requests'))
    .option('--seconds <n>', 'the most time (default: 60)', countOf('seconds'))
    .option('--seed <n>', 'send the same requests as the run that showed this number', countOf('seed'))
    .option('--json', 'print the report as JSON')
    .action(async (file, { credential, app, ...options }) => {
      const { checkApp } = await import('../check/check-app.js');
      endAs(await checkApp({ ...whichApp(file, { app }), ...options, credentials: credential ?? {} }));
    });
}
