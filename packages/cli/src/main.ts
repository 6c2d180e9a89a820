// Owns a run of the command from its arguments to its exit code: reads the line, does it, shows what went wrong.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { type Command, parseCommand, usage } from './command.js';
import { dev } from './commands/dev.js';
import { openapi } from './commands/openapi.js';
import { routes } from './commands/routes.js';
import { run } from './commands/run.js';
import { print, reserveStdout } from './print.js';
import { reportError } from './report-error.js';

/**
 * Runs the `portico` command and ends the process: with 0 when all went well, with 1 after an error. `audit` and `check` keep
 * 1 for what they find, and end with 2 if they could not be done.
 * @param args What follows `portico` on the command line.
 * @example await main(process.argv.slice(2));
 */
export async function main(args: readonly string[]): Promise<never> {
  try {
    const code = await execute(parseCommand(args));
    // What a program leaves open (a timer, a pool) must not keep a command that is done from ending.
    process.exit(code);
  } catch (error) {
    reportError(error);
    process.exit(args[0] === 'audit' || args[0] === 'check' ? 2 : 1);
  }
}

/** Does what a command says. @returns The exit code. */
async function execute(command: Command): Promise<number> {
  if (!needsCore(command)) return perform(command).then(() => 0);
  reserveStdout();
  // The only commands that need the framework itself: the others start without it.
  if (command.kind === 'graph') return (await import('./commands/graph.js')).graph(command).then(() => 0);
  if (command.kind === 'check') return (await import('./commands/check.js')).check(command);
  const { audit } = await import('./commands/audit.js');
  return audit(command);
}

type NeedingCore = Extract<Command, { readonly kind: 'audit' | 'check' | 'graph' }>;

function needsCore(command: Command): command is NeedingCore {
  return command.kind === 'audit' || command.kind === 'check' || command.kind === 'graph';
}

function perform(command: Exclude<Command, NeedingCore>): Promise<void> {
  switch (command.kind) {
    case 'help':
      return print(`${usage}\n`);
    case 'version':
      return print(`${version()}\n`);
    case 'run':
      return run(command);
    case 'dev':
      return dev(command);
    case 'openapi':
      reserveStdout();
      return openapi(command);
    case 'routes':
      reserveStdout();
      return routes(command);
  }
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}
