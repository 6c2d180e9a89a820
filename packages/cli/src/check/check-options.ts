// Owns how the values of `portico check` are written: credentials, and whole numbers.
import { CliError } from '../cli-error.js';

/**
 * Adds a credential, as in `HTTPBearer=token`.
 * @throws {CliError} If it names no scheme.
 */
export function addCredential(written: string, others: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, scheme, given] = /^([^=]+)=(.+)$/s.exec(written) ?? [];
  if (scheme !== undefined && given !== undefined) return { ...others, [scheme]: given };
  // What was given may be a secret: it is not repeated.
  throw new CliError(
    'Cannot check: a --credential names no security scheme. Write it before the text, as in --credential HTTPBearer=token.',
  );
}

/** Random numbers of 31 bits are what a seed is made of. */
const mostCount = 2 ** 31 - 1;

/**
 * Reads the value of an option that counts.
 * @param option Its name, for the message.
 */
export function countOf(option: string): (value: string) => number {
  return (value) => {
    const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (count <= mostCount) return count;
    throw new CliError(`Cannot check: --${option} is ${value}. Write a whole number, such as --${option} 100.`);
  };
}
