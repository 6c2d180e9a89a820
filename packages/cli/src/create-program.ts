// Owns the command line as a whole: the list of commands, and what `portico --help` says. A new command is a file in
// `commands/` and a line here.
import { readFileSync } from 'node:fs';
import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { auditCommand } from './commands/audit.js';
import { checkCommand } from './commands/check.js';
import { clientCommand } from './commands/client.js';
import { completeCommand } from './commands/complete.js';
import { completionCommand } from './commands/completion.js';
import { configCommand } from './commands/config.js';
import { devCommand } from './commands/dev.js';
import { doctorCommand } from './commands/doctor.js';
import { graphCommand } from './commands/graph.js';
import { openapiCommand } from './commands/openapi.js';
import { routesCommand } from './commands/routes.js';
import { runCommand } from './commands/run.js';
import { speakPlainly } from './declare-command.js';

/** In the order of the help. */
const commands: readonly (() => CommandUnknownOpts)[] = [
  devCommand,
  runCommand,
  routesCommand,
  openapiCommand,
  clientCommand,
  configCommand,
  graphCommand,
  auditCommand,
  checkCommand,
  doctorCommand,
  completionCommand,
];

/**
 * The command line of `portico`, ready to parse.
 * @param write Receives the text of help and version.
 */
export function createProgram(write: (text: string) => void): CommandUnknownOpts {
  const program: CommandUnknownOpts = speakPlainly(new Command('portico'))
    .description('Serve a Portico app, and show what follows from its declarations.')
    .usage('<command> [file] [options]')
    .version(version(), '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this text')
    .helpCommand('help [command]', 'Show the options of a command, examples, and its exit codes')
    .addHelpText('after', '\nThe file is app.ts, src/app.ts or src/main.ts unless you write another.');
  for (const declare of commands) program.addCommand(declare());
  program.addCommand(completeCommand(), { hidden: true });
  complete(program, write);
  program.addHelpText('before', () => refuseUnknown(program));
  return program;
}

/** Whoever asks for the help of a command that is none is told so, as who would run it. @throws {CliError} If it is none. */
function refuseUnknown(program: CommandUnknownOpts): '' {
  const name = program.args.find((word) => word !== 'help' && !word.startsWith('-'));
  const isKnown = name === undefined || program.commands.some((command) => command.name() === name);
  if (!isKnown) createProgram(() => {}).parse([name], { from: 'user' });
  return '';
}

/** Gives a command, and those below it, what every one has. */
function complete(command: CommandUnknownOpts, write: (text: string) => void): void {
  command.configureOutput({ writeOut: write, writeErr: write });
  if (command.parent) command.option('--stack', 'show the stack of an error, and what caused it');
  for (const subcommand of command.commands) complete(subcommand, write);
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}
