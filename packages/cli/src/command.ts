// Owns the words of the command line: which commands there are, what each takes, and the usage text. First step of a run.
import { parseArgs } from 'node:util';
import { CliError } from './cli-error.js';

/** Which app to load. */
export interface AppReference {
  /** The program's file, as given. */
  readonly file: string;
  /** The export's name; `undefined`: `app`, or else the default export. */
  readonly app: string | undefined;
}

/** Where to serve an app. */
export interface ServeOptions extends AppReference {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/** Which graphs of an app to draw. */
export interface GraphOptions extends AppReference {
  /** The path of the routes to show, as it was declared; `undefined`: all that the document shows. */
  readonly path: string | undefined;
}

/** How to audit an app. */
export interface AuditOptions extends AppReference {
  /** Whether the routes are tried with credentials that must be refused; this builds the app's values. */
  readonly probe: boolean;
  /** Whether the report is JSON. */
  readonly json: boolean;
  /** Whether warnings fail the audit. */
  readonly strict: boolean;
}

/** How to check an app's contract. */
export interface CheckOptions extends AppReference {
  /** The module whose default export is the options of the run; `undefined`: none. */
  readonly setup: string | undefined;
  /** Credentials by security scheme. */
  readonly credentials: Readonly<Record<string, string>>;
  /** `undefined`: another one for each run. */
  readonly seed: number | undefined;
  /** The most requests; `undefined`: some for each operation. */
  readonly requests: number | undefined;
  /** The most seconds; `undefined`: a minute. */
  readonly seconds: number | undefined;
  /** Whether the report is JSON. */
  readonly json: boolean;
}

/** A command line, understood. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'run' | 'dev' } & ServeOptions)
  | ({ readonly kind: 'openapi'; readonly output: string | undefined } & AppReference)
  | ({ readonly kind: 'routes' } & AppReference)
  | ({ readonly kind: 'graph' } & GraphOptions)
  | ({ readonly kind: 'audit' } & AuditOptions)
  | ({ readonly kind: 'check' } & CheckOptions);

/** What `portico --help` prints. */
export const usage = `Usage: portico <command> <file> [options]

Commands
  run <file>       Serve the app that the file exports
  dev <file>       Serve it and start again whenever a file beside it changes
  openapi <file>   Print its OpenAPI document
  routes <file>    List its routes
  graph <file>     Show what each route does for a request, step by step
  audit <file>     Show who can reach each route; fail if one is open by accident
  check <file>     Call every route and hold the responses against the document; fail if they differ

Options
  --host <host>    run, dev: the address to listen on (default: 127.0.0.1)
  --port <port>    run, dev: the port to listen on, 0 for any (default: 8000)
  --output <file>  openapi: write the document to a file
  --path <path>    graph: only the routes of this path, as it was declared
  --probe          audit: try every route with credentials that must be refused; this builds what the app holds, runs
                   its schemes and the dependencies that check credentials, and calls no handler
  --strict         audit: let warnings fail it too
  --credential <scheme>=<text>
                   check: the token, key or user:password for a security scheme; may be repeated
  --setup <file>   check: a module that exports options by default: credentials, and overrides of dependencies
  --requests <n>   check: the most requests (default: 200 for each operation)
  --seconds <n>    check: the most time (default: 60)
  --seed <n>       check: send the same requests as the run that showed this number
  --json           audit, check: print the report as JSON
  --app <name>     The name of the export (default: app, or else the default export)
  --help, -h       Show this text
  --version, -v    Show the version`;

const common = { app: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
const serving = { ...common, host: { type: 'string' }, port: { type: 'string' } } as const;
const commands = {
  run: serving,
  dev: serving,
  openapi: { ...common, output: { type: 'string' } },
  routes: common,
  graph: { ...common, path: { type: 'string' } },
  audit: { ...common, probe: { type: 'boolean' }, strict: { type: 'boolean' }, json: { type: 'boolean' } },
  check: {
    ...common,
    credential: { type: 'string', multiple: true },
    setup: { type: 'string' },
    requests: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
  },
} as const;

/**
 * Reads a command line.
 * @param args What follows `portico`.
 * @throws {CliError} If the command, an option, its value or the number of files is wrong.
 */
export function parseCommand(args: readonly string[]): Command {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h') return { kind: 'help' };
  if (name === '--version' || name === '-v') return { kind: 'version' };
  if (!isCommand(name))
    throw new CliError(`${name === undefined ? 'No command is given' : unknown(name)}.\n\n${usage}`);
  const { values, positionals } = parseOptions(name, rest);
  if (values['help'] === true) return { kind: 'help' };
  const reference = { file: onlyFile(name, positionals), app: text(values['app']) };
  if (name === 'routes') return { kind: name, ...reference };
  if (name === 'graph') return { kind: name, ...reference, path: text(values['path']) };
  if (name === 'audit') {
    const { probe = false, strict = false, json = false } = values as Partial<AuditOptions>;
    return { kind: name, ...reference, probe, strict, json };
  }
  if (name === 'check') return { kind: name, ...reference, ...parseCheck(values) };
  if (name === 'openapi') return { kind: name, ...reference, output: text(values['output']) };
  return { kind: name, ...reference, host: text(values['host']) ?? '127.0.0.1', port: parsePort(text(values['port'])) };
}

function isCommand(name: string | undefined): name is keyof typeof commands {
  return name !== undefined && Object.hasOwn(commands, name);
}

function unknown(name: string): string {
  return `There is no command «${name}»`;
}

interface Options {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function parseOptions(name: keyof typeof commands, args: readonly string[]): Options {
  try {
    return parseArgs({ args: [...args], options: commands[name], allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new CliError(`Cannot ${name}: ${reason}. See portico --help.`);
  }
}

function onlyFile(name: string, positionals: readonly string[]): string {
  const [file, second] = positionals;
  if (file === undefined) throw new CliError(`Cannot ${name}: no file is given. Write portico ${name} app.ts.`);
  if (second === undefined) return file;
  throw new CliError(`Cannot ${name}: more than one file is given (${file}, ${second}). Write one.`);
}

function parseCheck(values: Options['values']): Omit<CheckOptions, keyof AppReference> {
  return {
    setup: text(values['setup']),
    credentials: Object.fromEntries(((values['credential'] ?? []) as string[]).map(parseCredential)),
    requests: parseCount('requests', text(values['requests'])),
    seconds: parseCount('seconds', text(values['seconds'])),
    seed: parseCount('seed', text(values['seed'])),
    json: values['json'] === true,
  };
}

function parseCredential(written: string): readonly [scheme: string, text: string] {
  const [, scheme, given] = /^([^=]+)=(.+)$/s.exec(written) ?? [];
  if (scheme !== undefined && given !== undefined) return [scheme, given];
  // What was given may be a secret: it is not repeated.
  throw new CliError(
    'Cannot check: a --credential names no security scheme. Write it before the text, as in --credential HTTPBearer=token.',
  );
}

/** Random numbers of 31 bits are what a seed is made of. */
const mostCount = 2 ** 31 - 1;

function parseCount(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (count <= mostCount) return count;
  throw new CliError(`Cannot check: --${option} is ${value}. Write a whole number, such as --${option} 100.`);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function parsePort(value = '8000'): number {
  const port = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new CliError(`Cannot listen on port ${value}: it is no port. Write a number from 0 (any free port) to 65535.`);
}
