// Owns how a failure is shown: what the user can mend as one message, everything else with the stack of the user's code.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

/** Expected failures by name: a program may bring a copy of Portico of its own, so `instanceof` would miss its errors. */
const expected: ReadonlySet<string> = new Set(['CliError', 'DefinitionError', 'SettingsError']);
const ownFolder = fileURLToPath(new URL('..', import.meta.url));
const foreign = [/\bnode:/, /[\\/]node_modules[\\/](\.pnpm[\\/])?(@oxc-node|pirates|commander|portico[\\/]bin)/];

/** How an error is shown. */
export interface ReportOptions {
  /** Whether to show all there is: every line of the stack, and the causes. Default: `false`. */
  readonly stack?: boolean;
}

/** Prints an error to stderr. */
export function reportError(error: unknown, { stack = false }: ReportOptions = {}): void {
  process.stderr.write(`${stack ? inspect(error) : describeError(error)}\n`);
}

/** The text for an error. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `The program threw ${String(error)}`;
  if (expected.has(error.name)) return error.message;
  const lines = (error.stack ?? `${error.name}: ${error.message}`).split('\n');
  const cause = error.cause === undefined ? [] : [`  caused by: ${describeError(error.cause)}`];
  return [...lines.filter(isUsers), ...cause].join('\n');
}

function isUsers(line: string): boolean {
  if (!/^\s+at /.test(line)) return true;
  return !line.includes(ownFolder) && !foreign.some((pattern) => pattern.test(line));
}
