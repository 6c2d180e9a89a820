// Declares `portico client`: a typed client of an app.
import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { documentHelp, inspectCommand, openapiHelp, openapiVersions, whichApp } from '../app-command.js';

export function clientCommand(): CommandUnknownOpts {
  return inspectCommand('client', {
    summary: 'Write a typed client',
    description:
      'Write a client of the app: a TypeScript module with the types of its document and a function createClient, which sends lists, forms, files and credentials as the app takes them. It needs openapi-fetch where it runs; @portico/client makes it.',
    examples: [
      ['portico client -o client.ts', 'of app.ts'],
      ['portico client src/main.ts -o web/src/client.ts --watch', 'and again after each change'],
    ],
    undone: 'the line is wrong, @portico/client is missing, or the app cannot be loaded',
  })
    .option('-o, --output <file>', 'write the client to a file')
    .option('--document <name>', documentHelp)
    .addOption(new Option('--openapi <version>', openapiHelp).choices(openapiVersions))
    .option('--watch', 'write it again after each change of the program')
    .action(async (file, { output, document, openapi, watch, ...options }) => {
      const app = { ...whichApp(file, options), document, openapi };
      if (watch) return (await import('../watch/repeat-command.js')).repeatCommand({ file: app.file, output });
      const { writeClient } = await import('../client/write-client.js');
      await writeClient({ ...app, output });
    });
}
