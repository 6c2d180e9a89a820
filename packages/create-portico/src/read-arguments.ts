// Owns the command line: what was asked for, and what is said of that which cannot be.
import { parseArgs } from 'node:util';
import { countSlips } from './count-slips.js';
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

/**
 * `npm create portico --minimal` gives `--minimal` to npm, which passes it on to nobody but its environment; there stand its own options,
 * too, so that of what it does not know no more can be told than what is one of ours, or nearly.
 */
function checkKept(environment: NodeJS.ProcessEnv): void {
  const kept = Object.entries(environment)
    .map(([name, value = '']) => ({
      name: name.replace('npm_config_', '').replaceAll('_', '-'),
      value,
      variable: name,
    }))
    .find(({ variable, name, value }) => variable.startsWith('npm_config_') && isOurs(name, value));
  if (kept === undefined) return;
  const ours = ourName(kept.name) ?? kept.name;
  // What --no-… sets is empty.
  const [given, meant] = [kept.name, ours].map((name) => (kept.value === '' ? `--no-${name}` : `--${name}`));
  refuse(`npm took ${given} for an option of its own`, `Write -- before it, as in npm create portico -- ${meant}`);
}

/** Those who build for Electron have a `runtime` in their npm's settings. */
function isOurs(name: string, value: string): boolean {
  const ours = ourName(name);
  return (
    ours !== undefined && (ours !== 'runtime' || value === 'true' || runtimes.some((runtime) => runtime === value))
  );
}

/** npm has a `--help` of its own. @returns Which of our options a name is, with one slip at most for three letters. */
function ourName(name: string): string | undefined {
  return Object.keys(options).find((ours) => ours !== 'help' && countSlips(name, ours) <= ours.length / 3);
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
