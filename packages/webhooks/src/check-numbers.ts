// Refuses numbers of which no time and no count can be made.
import { DefinitionError } from '@portico/core';

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
