// Declares `portico config`: what an app reads of its environment, and what of it is missing or wrong.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';

export function configCommand(): CommandUnknownOpts {
  return inspectCommand('config', {
    summary: 'List the settings that the app reads, and what is wrong',
    description:
      'List the variables that the settings of an app are read from: their types, defaults, and what sets them; and what is missing ' +
      'or wrong here. No value is shown.',
    examples: [
      ['portico config', 'the variables that app.ts reads'],
      ['portico config --json', 'the same for programs'],
    ],
    done: 'the app would start with them',
    found: 'something is missing or wrong',
  })
    .option('--json', 'print the list as JSON')
    .action(async (file, { json = false, ...options }) => {
      const { printSettings } = await import('../inspect/print-settings.js');
      await printSettings({ ...whichApp(file, options), json });
    });
}
