// Owns the command line: what was asked for, and what is said of that which cannot be.
import { parseArgs } from 'node:util';
import { CreateError } from './create-error.js';
import { databases, runtimes, type Variant } from './variant.js';

/** What stands on the command line. */
export interface Arguments extends Variant {
  readonly folder: string;
  readonly install: boolean;
  readonly help: boolean;
}

/** What `--help` prints. */
export const help = `Usage: npm create portico [folder] -- [options]

Creates an API with a login and tests in the folder, or in this one if it is empty, and installs what it needs.

  --minimal                    one route and its test
  --database sqlite|postgres   where the data are kept (without it: in memory)
  --runtime node|bun|deno      what it runs on (without it: node)
  --no-install                 install nothing
  --help                       show this
`;

const options = {
  minimal: { type: 'boolean' },
  database: { type: 'string' },
  runtime: { type: 'string' },
  install: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the command line.
 * @param environment Where npm puts the options that it takes for its own.
 * @throws {CreateError} If it says something that there is not.
 */
export function readArguments(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Arguments {
  const { values, positionals } = parse(args);
  checkKept(environment);
  if (positionals.length > 1)
    refuse(`${positionals.join(' and ')} are several folders`, 'Name one, and write -- before the options');
  const { minimal = false, database, runtime = 'node', install = true, help = false } = values;
  if (minimal && database !== undefined)
    refuse('--minimal keeps no data, and --database says where', 'Leave one of them out');
  return {
    folder: positionals[0] ?? '.',
    minimal,
    ...(database === undefined ? {} : { database: choose('database', database, databases) }),
    runtime: choose('runtime', runtime, runtimes),
    install,
    help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    return refuse(reason, 'See --help');
  }
}

/** `npm create portico --minimal` gives `--minimal` to npm, which passes it on to nobody. */
function checkKept(environment: NodeJS.ProcessEnv): void {
  const kept = ['minimal', 'database', 'runtime'].find((name) => isOurs(name, environment[`npm_config_${name}`]));
  if (kept !== undefined)
    refuse(`npm took --${kept} for an option of its own`, `Write -- before it, as in npm create portico -- --${kept}`);
}

/** Those who build for Electron have a `runtime` in their npm's settings. */
function isOurs(name: string, value: string | undefined): boolean {
  return value !== undefined && (name !== 'runtime' || runtimes.some((runtime) => runtime === value));
}

function choose<Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === value);
  return (
    chosen ??
    refuse(`there is no --${option} ${value}`, `Write ${choices.map((choice) => `--${option} ${choice}`).join(' or ')}`)
  );
}

function refuse(reason: string, instead: string): never {
  throw new CreateError(`Cannot create a project: ${reason}. ${instead}.`);
}
