// Declares `portico run`: serves an app until a signal ends it.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { appCommand, whichApp } from '../app-command.js';
import { withServing } from '../serve/serving-options.js';

export function runCommand(): CommandUnknownOpts {
  const command = appCommand('run', {
    summary: 'Serve the app',
    description: 'Serve the app until Ctrl-C or SIGTERM, which let the requests under way end first.',
    examples: [
      ['portico run', 'app.ts, on http://127.0.0.1:8000'],
      ['portico run server.ts --port 3000', 'another file and port'],
      ['portico run --host 0.0.0.0', 'let other machines in'],
    ],
    done: 'a signal ended it, in order',
    undone: 'the line is wrong, the app cannot be loaded, or it cannot listen',
  });
  return withServing(command).action(async (file, { host, port, log, ...options }) => {
    const { run } = await import('../serve/run.js');
    await run({ ...whichApp(file, options), host, port, log });
  });
}
