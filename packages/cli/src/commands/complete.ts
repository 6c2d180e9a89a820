// Declares `portico complete`, which the scripts of `portico completion` call; nobody else does, so the help does not list it.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { declareCommand } from '../declare-command.js';

export function completeCommand(): CommandUnknownOpts {
  return declareCommand('complete', {
    summary: 'Print what may stand at the end of a command line',
    examples: [["portico complete -- run --po''", 'the options of run that begin so']],
    undone: 'the line is wrong',
  })
    .argument('[words...]', 'the words so far, behind --; the last is the one to complete')
    .action(async (words, _options, command) => {
      const { suggest } = await import('../completion/suggest.js');
      suggest(command.parent as CommandUnknownOpts, words);
    });
}
