// Owns the form of a command's declaration: each has examples and exit codes in its help, and says in one sentence what is
// wrong with its line. The commands themselves are in `commands/`, a file for each.
import process from 'node:process';
import { Command, CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { CliError } from './cli-error.js';
import { hasColors, painted } from './color.js';

/** What the help of a command says beside its options. */
export interface CommandAbout {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What the command's own help says of it; the summary if absent. */
  readonly description?: string;
  /** Lines to write, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** What exit code 0 says. Default: it was done. */
  readonly done?: string;
  /** What exit code 1 says; absent of a command that looks for nothing. */
  readonly found?: string;
  /** What exit code 2 says. Default: the line is wrong, or the app cannot be loaded. */
  readonly undone?: string;
}

/**
 * Begins the declaration of a command.
 * @param name What follows `portico`.
 */
export function declareCommand(name: string, about: CommandAbout): Command {
  const command = new Command(name)
    .summary(about.summary)
    .description(about.description ?? `${about.summary}.`)
    .helpOption('-h, --help', 'show this text')
    .addHelpText('after', describeExamples(about))
    .addHelpText('after', describeExitCodes(about));
  return speakPlainly(command);
}

/** Gives a command the look of help and the grammar of errors that all share. */
export function speakPlainly<C extends CommandUnknownOpts>(command: C): C {
  const option = (text: string): string => painted('cyan', text);
  command.configureHelp({
    styleTitle,
    subcommandTerm: (subcommand) => subcommand.name(),
    styleOptionTerm: option,
    styleSubcommandTerm: option,
    styleArgumentTerm: option,
  });
  command.configureOutput({
    getOutHasColors: () => hasColors(process.stdout),
    getErrHasColors: () => hasColors(process.stderr),
    outputError: () => undefined,
  });
  command.exitOverride((error) => {
    throw error.exitCode === 0 || error.code === 'commander.help' ? error : new CliError(explain(error, command));
  });
  return command;
}

function styleTitle(title: string): string {
  return painted('bold', title);
}

/** The parser's own words, such as «error: unknown option '--prot'», then a line «(Did you mean --port?)», as one sentence. */
function explain({ message }: CommanderError, command: CommandUnknownOpts): string {
  const [problem = '', guess] = message.replace(/^error: /, '').split('\n');
  const full = nameOf(command);
  const state = guess === undefined ? problem.replace(/\.$/, '') : `${problem} (d${guess.slice(2)}`;
  return `Cannot understand ${full}: ${state}. See ${full} --help.`;
}

/** `portico openapi diff`: a command with those above it. */
function nameOf(command: CommandUnknownOpts): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
}

function describeExamples({ examples }: CommandAbout): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  return section(
    'Examples:',
    examples.map(([line, does]) => `${line.padEnd(width)}  ${does}`),
  );
}

function describeExitCodes({
  done = 'it was done',
  found,
  undone = 'the line is wrong, or the app cannot be loaded',
}: CommandAbout): string {
  return section('Exit codes:', [`0  ${done}`, ...(found === undefined ? [] : [`1  ${found}`]), `2  ${undone}`]);
}

function section(title: string, lines: readonly string[]): string {
  return `\n${painted('bold', title)}\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
