// Refuses options that nobody reads: a word misspelt would be dropped without a trace.
import { DefinitionError } from '@portico/core';

/** Every option of a type, so that none can be added to it and forgotten here. */
export type Every<T> = Readonly<Record<keyof T, true>>;

/** @param owner Who has the options, for the message. @throws {DefinitionError} If there is one that is not known. */
export function checkOptions(options: object, known: Readonly<Record<string, true>>, owner: string): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(known, name)) continue;
    throw new DefinitionError(
      `Cannot create ${owner}: '${name}' is no option of it. Take it out, or write one of ${Object.keys(known).join(', ')}.`,
    );
  }
}

/** In seconds: a timer that is set to more fires at once. */
const mostSeconds = 2_147_483;

/** @throws {DefinitionError} If an option that is given is no number above 0 that a timer can be set to. */
export function checkNumbers(options: Readonly<Record<string, unknown>>, owner: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || (typeof value === 'number' && value > 0 && value <= mostSeconds)) continue;
    throw new DefinitionError(
      `Cannot create ${owner}: ${name} is ${String(value)}. Give a number above 0, up to ${mostSeconds}.`,
    );
  }
}
