// Owns the check of how long a token is to live.
import { DefinitionError } from '@portico/core';
import { checkSeconds } from './seconds.js';

/**
 * Checks the seconds that a token is to live.
 * @param action What cannot be done otherwise, such as `issue a token`.
 * @throws {DefinitionError} If it is no number above 0.
 */
export function checkLifetime(action: string, expiresIn: unknown): void {
  checkSeconds(action, 'expiresIn', expiresIn);
  if (expiresIn !== 0) return;
  throw new DefinitionError(
    `Cannot ${action}: its expiresIn is 0, so nobody could use it. Write a number of seconds above 0.`,
  );
}
