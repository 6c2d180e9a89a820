// Declares `portico graph`: what each route of an app is made of, and what it does for a request; as text, or as a picture.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { inspectCommand, whichApp } from '../app-command.js';

export function graphCommand(): CommandUnknownOpts {
  return inspectCommand('graph', {
    summary: 'Show what each route does for a request, or draw it',
    description:
      'Show what each route is made of, and what it does for a request, step by step; or draw it. Without a path, an SVG or Mermaid ' +
      'file shows who reaches which routes; a page of HTML holds that and the graph of every route.',
    examples: [
      ['portico graph', 'every documented route of app.ts'],
      ['portico graph --path /items/:id', 'those of one path'],
      ['portico graph -o graph.html', 'draw them all, and who reaches what, on one page'],
      ['portico graph -o security.svg', 'draw who reaches what'],
      ['portico graph --method get --path /items/:id -o item.mmd', 'draw one route, as Mermaid'],
    ],
  })
    .option('--path <path>', 'only the routes of this path, as it was declared')
    .option('--method <method>', 'only the routes of this method')
    .option('-o, --output <file>', 'draw into a file: .svg, .mmd or .html')
    .action(async (file, { path, method, output, ...options }) => {
      const choice = { ...whichApp(file, options), path, method };
      if (output !== undefined) return (await import('../inspect/draw-graphs.js')).drawGraphs({ ...choice, output });
      return (await import('../inspect/print-graphs.js')).printGraphs(choice);
    });
}
