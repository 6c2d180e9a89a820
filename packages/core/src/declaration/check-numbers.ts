// Refuses numbers of which no time and no count can be made.
import { DefinitionError } from '../errors/portico-error.js';
import { longestTimer } from '../primitives/longest-timer.js';

/**
 * Checks options that are times in seconds, or counts.
 * @param problem What cannot be done, for the message.
 * @throws {DefinitionError} If one that is given is no number above 0 that a timer can be set to.
 * @example checkNumbers({ timeout: 5 }, 'Cannot create a queue');
 */
export function checkNumbers(options: Readonly<Record<string, unknown>>, problem: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || (typeof value === 'number' && value > 0 && value <= longestTimer)) continue;
    throw new DefinitionError(`${problem}: ${name} is ${String(value)}. Give a number above 0, up to ${longestTimer}.`);
  }
}
