// Owns the check of options that count seconds.
import { DefinitionError } from '@portico/core';

/**
 * Checks a number of seconds.
 * @param action What cannot be done otherwise, such as `create JWTBearer`.
 * @param option The option's name.
 * @throws {DefinitionError} If the value is no finite number, or negative.
 */
export function checkSeconds(action: string, option: string, value: unknown): void {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return;
  throw new DefinitionError(
    `Cannot ${action}: its ${option} is no number of seconds. Write a number of 0 or more, such as 30.`,
  );
}
