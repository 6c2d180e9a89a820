// Declares `portico openapi`: the document of an app.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';

export function openapiCommand(): CommandUnknownOpts {
  return inspectCommand('openapi', {
    summary: 'Print the OpenAPI document, or write it to a file',
    description:
      'Print the OpenAPI document of the app, or write it to a file. Nothing is served, and nothing that the app holds is built.',
    examples: [
      ['portico openapi', 'print the document of app.ts'],
      ['portico openapi -o openapi.json', 'write it to a file'],
    ],
  })
    .option('-o, --output <file>', 'write the document to a file')
    .action(async (file, { output, ...options }) => {
      const { writeDocument } = await import('../inspect/write-document.js');
      await writeDocument({ ...whichApp(file, options), output });
    });
}
