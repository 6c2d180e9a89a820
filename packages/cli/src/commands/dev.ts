// Declares `portico dev`: serves an app, and starts it again after each change.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { appCommand, whichApp } from '../app-command.js';
import { withServing } from '../serve/serving-options.js';

export function devCommand(): CommandUnknownOpts {
  const command = appCommand('dev', {
    summary: 'Serve the app, and start it again after each change',
    description:
      "Serve the app, and start it again whenever a file in the program's folder or below changes. What is broken is said, and waited out.",
    examples: [
      ['portico dev', 'app.ts, on http://127.0.0.1:8000'],
      ['portico dev src/main.ts --port 0', 'another file, on any free port'],
    ],
    done: 'a signal ended it, in order',
    undone: 'the line is wrong, or there is no such file',
  });
  return withServing(command).action(async (file, { host, port, log, ...options }) => {
    const { serveAnew } = await import('../serve/serve-anew.js');
    await serveAnew({ ...whichApp(file, options), host, port, log });
  });
}
