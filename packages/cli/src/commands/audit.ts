// Declares `portico audit`: who can reach each route, and which is open by accident.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';
import { endAs } from '../exit-codes.js';

export function auditCommand(): CommandUnknownOpts {
  return inspectCommand('audit', {
    summary: 'Show who can reach each route; fail if one is open by accident',
    examples: [
      ['portico audit', 'read the declarations of app.ts'],
      ['portico audit --probe', 'try the routes, too, with credentials that must be refused'],
      ['portico audit --lock security.lock', 'hold them against the file that was committed, too'],
      ['portico audit --strict --json', 'for CI: warnings fail it, and the report is JSON'],
    ],
    done: 'nothing that fails it was found',
    found: 'a route is open by accident, let in what must be refused, or became weaker than the lock',
  })
    .option(
      '--probe',
      'try every route with credentials that must be refused; this builds what the app holds, runs its schemes and the dependencies that check credentials, and calls no handler',
    )
    .option('--strict', 'let warnings fail it, too')
    .option(
      '--lock <file>',
      'hold the routes against the security map in a file, and fail where one became weaker; written if there is none',
    )
    .option('--update', 'write the file of --lock anew')
    .option('--json', 'print the report as JSON')
    .action(async (file, { probe = false, strict = false, json = false, lock, update = false, ...options }) => {
      const { auditApp } = await import('../audit/audit-app.js');
      endAs(await auditApp({ ...whichApp(file, options), probe, strict, json, lock, update }));
    });
}
