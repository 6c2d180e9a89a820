// Declares `portico completion`: what a shell needs to complete the command line.
import { Argument, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { shells } from '../completion/shells.js';
import { declareCommand } from '../declare-command.js';

export function completionCommand(): CommandUnknownOpts {
  return declareCommand('completion', {
    summary: 'Print a script that completes this command in a shell',
    description:
      'Print a script that completes commands, options and files in a shell. It asks `portico`, which must be on the PATH, or a function that calls npx portico.',
    examples: [
      ['portico completion bash >> ~/.bashrc', 'for each new shell'],
      ['portico completion zsh >> ~/.zshrc', 'the same, behind autoload -U compinit && compinit'],
      ['portico completion fish > ~/.config/fish/completions/portico.fish', 'the same'],
    ],
    undone: 'the line is wrong',
  })
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action(async (shell) => {
      const { printScript } = await import('../completion/print-script.js');
      await printScript(shell);
    });
}
