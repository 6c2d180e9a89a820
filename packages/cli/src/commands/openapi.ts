// Declares `portico openapi`: the document of an app.
import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';

export function openapiCommand(): CommandUnknownOpts {
  return inspectCommand('openapi', {
    summary: 'Print the OpenAPI document, or write it to a file',
    description:
      'Print the OpenAPI document of the app, or write it to a file. Nothing is served, and nothing that the app holds is built.',
    examples: [
      ['portico openapi', 'print the document of app.ts'],
      ['portico openapi -o openapi.yaml', 'write it to a file, as YAML'],
      ['portico openapi -o openapi.json --watch', 'and again after each change'],
    ],
    undone: 'the line is wrong, the app cannot be loaded, or the file not written',
  })
    .option('-o, --output <file>', 'write the document to a file')
    .addOption(
      new Option(
        '--format <format>',
        'how it is written (default: as the name of the file ends, or else json)',
      ).choices(['json', 'yaml'] as const),
    )
    .option('--watch', 'write it again after each change of the program')
    .action(async (file, { output, format, watch, ...options }) => {
      const app = whichApp(file, options);
      if (watch) return (await import('../watch/repeat-command.js')).repeatCommand({ file: app.file, output });
      const { writeDocument } = await import('../inspect/write-document.js');
      await writeDocument({ ...app, output, format });
    });
}
