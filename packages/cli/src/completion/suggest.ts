// Owns what may stand at the end of a command line: read from the declarations of the commands, so that it cannot differ.
import { type Command as Completed, RootCommand } from '@bomb.sh/tab';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { documents, findFiles, programs } from './find-files.js';

/**
 * Prints what may follow, a line for each: the text, a tab, what it does; then a line for the shell.
 * @param program The command line as it is declared.
 * @param words What was written so far; the last is to be completed.
 */
export function suggest(program: CommandUnknownOpts, words: readonly string[]): void {
  const root = new RootCommand();
  addOptions(root, program);
  for (const command of program.commands) addCommand(root, command, command.name());
  root.parse([...words]);
}

function addCommand(root: RootCommand, command: CommandUnknownOpts, name: string): void {
  if (isHidden(command)) return;
  const completed = root.command(name, command.summary() || command.description());
  addOptions(completed, command);
  for (const argument of command.registeredArguments) {
    completed.argument(argument.name(), (add) => offer(add, choicesOf(argument)), argument.variadic);
  }
  for (const subcommand of command.commands) addCommand(root, subcommand, `${name} ${subcommand.name()}`);
}

function choicesOf(argument: CommandUnknownOpts['registeredArguments'][number]): readonly string[] {
  return argument.argChoices ?? findFiles(argument.name() === 'file' ? programs : documents);
}

/** Whether the help does not list a command. */
function isHidden(command: CommandUnknownOpts): boolean {
  const { parent } = command;
  return parent !== null && !parent.createHelp().visibleCommands(parent).includes(command);
}

function addOptions(completed: Completed, command: CommandUnknownOpts): void {
  for (const { long, short, description, required, optional, argChoices } of command
    .createHelp()
    .visibleOptions(command)) {
    const name = long?.slice('--'.length);
    if (name === undefined) continue;
    const alias = short?.slice('-'.length);
    if (required || optional) completed.option(name, description, (add) => offer(add, argChoices ?? []), alias);
    else if (alias === undefined) completed.option(name, description);
    else completed.option(name, description, alias);
  }
}

function offer(add: (value: string, description: string) => void, values: readonly string[]): void {
  for (const value of values) add(value, '');
}
