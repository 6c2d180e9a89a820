// Declares `portico graph`: what each route of an app is made of, and what it does for a request.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';

export function graphCommand(): CommandUnknownOpts {
  return inspectCommand('graph', {
    summary: 'Show what each route does for a request, step by step',
    examples: [
      ['portico graph', 'every documented route of app.ts'],
      ['portico graph --path /items/:id', 'those of one path'],
    ],
  })
    .option('--path <path>', 'only the routes of this path, as it was declared')
    .action(async (file, { path, ...options }) => {
      const { printGraphs } = await import('../inspect/print-graphs.js');
      await printGraphs({ ...whichApp(file, options), path });
    });
}
