// Declares `portico openapi`: the document of an app, and what became of it.
import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { documentHelp, inspectCommand, openapiHelp, openapiVersions, whichApp } from '../app-command.js';
import { endAs } from '../exit-codes.js';
import { openapiDiffCommand } from './openapi-diff.js';

export function openapiCommand(): CommandUnknownOpts {
  const command = inspectCommand('openapi', {
    summary: 'Print the OpenAPI document, or write it to a file',
    description:
      'Print the OpenAPI document of the app, or write it to a file. Nothing is served, and nothing that the app holds is built.',
    examples: [
      ['portico openapi', 'print the document of app.ts'],
      ['portico openapi -o openapi.yaml', 'write it to a file, as YAML'],
      ['portico openapi --document v2 -o v2.json', 'one of several documents'],
      ['portico openapi --openapi 3.0', 'for tools that know no newer version of OpenAPI'],
      ['portico openapi -o openapi.json --watch', 'and again after each change'],
      ['portico openapi --check openapi.yaml', 'for CI: fail if the file is another document'],
    ],
    found: 'with --check: the file is another document',
    undone: 'the line is wrong, the app cannot be loaded, or the file not written or read',
  })
    .option('--document <name>', documentHelp)
    .addOption(new Option('--openapi <version>', openapiHelp).choices(openapiVersions))
    .option('-o, --output <file>', 'write the document to a file')
    .addOption(
      new Option(
        '--format <format>',
        'how it is written (default: as the name of the file ends, or else json)',
      ).choices(['json', 'yaml'] as const),
    )
    .option('--watch', 'write it again after each change of the program')
    .addOption(
      new Option('--check <file>', 'fail if the document in a file, JSON or YAML, is another').conflicts([
        'output',
        'format',
        'watch',
      ]),
    )
    .action(async (file, { document, openapi, output, format, watch, check, ...options }) => {
      const app = { ...whichApp(file, options), document, openapi };
      if (check !== undefined) {
        const { checkDocument } = await import('../history/check-document.js');
        return endAs(await checkDocument({ ...app, check }));
      }
      if (watch) return (await import('../watch/repeat-command.js')).repeatCommand({ file: app.file, output });
      const { writeDocument } = await import('../inspect/write-document.js');
      await writeDocument({ ...app, output, format });
    });
  // Its options are its own where it is meant, and those of `diff` behind that word.
  return command.enablePositionalOptions().addCommand(openapiDiffCommand());
}
