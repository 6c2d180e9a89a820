// Declares `portico routes`: the list of an app's routes.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';

export function routesCommand(): CommandUnknownOpts {
  return inspectCommand('routes', {
    summary: 'List the routes, and what each demands',
    examples: [
      ['portico routes', 'those of app.ts'],
      ['portico routes --json', 'the same for programs'],
    ],
  })
    .option('--json', 'print the list as JSON')
    .action(async (file, { json = false, ...options }) => {
      const { printRoutes } = await import('../inspect/print-routes.js');
      await printRoutes({ ...whichApp(file, options), json });
    });
}
