// Declares `portico openapi diff`: what changed between two documents, judged for clients.
import { type CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { declareCommand } from '../declare-command.js';
import { endAs } from '../exit-codes.js';
import { reserveStdout } from '../print.js';

export function openapiDiffCommand(): CommandUnknownOpts {
  return declareCommand('diff', {
    summary: 'Tell what changed between two documents, and what it means for clients',
    description:
      'Tell what changed between two OpenAPI documents of any origin (3.0, 3.1, 3.2; JSON or YAML), and what each change means for clients: breaking, unsure (look yourself), generated (other names in generated code), additive, editorial.',
    examples: [
      ['portico openapi diff old.yaml new.yaml', 'compare two files'],
      ['portico openapi diff openapi.yaml app.ts', 'compare a file with what a program makes'],
      ['portico openapi diff old.json new.json --markdown', 'for a comment on GitHub'],
    ],
    done: 'nothing that fails it changed',
    found: 'something breaks clients, or may (see --fail-on)',
    undone: 'the line is wrong, or a document cannot be read',
  })
    .argument('<old>', 'the document that clients know, or a program')
    .argument('<new>', 'the one that they get')
    .option('--json', 'print it as JSON')
    .addOption(new Option('--markdown', 'print it as Markdown, for a comment on GitHub').conflicts('json'))
    .addOption(
      new Option('--fail-on <level>', 'the lightest change that fails it')
        .choices(['breaking', 'unsure', 'generated', 'additive', 'editorial'] as const)
        .default('unsure' as const),
    )
    .option('--app <name>', 'the name of the export of a program (default: app, or else the default export)')
    .hook('preAction', reserveStdout)
    .action(async (old, now, { json, markdown, failOn, app }) => {
      const { diffFiles } = await import('../history/diff-files.js');
      endAs(await diffFiles({ old, now, app, format: json ? 'json' : markdown ? 'markdown' : 'text', failOn }));
    });
}
