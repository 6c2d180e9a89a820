// Owns what is said where a scheme is made without an option that it cannot do without: only the compiler would refuse that.
import { DefinitionError } from '@portico/core';

/**
 * Gives an option that a scheme needs.
 * @param owner The class of the scheme.
 * @param example The options as they are written.
 * @throws {DefinitionError} If it is missing, or all options are.
 * @example const url = neededOption('OpenIdConnect', options, 'openIdConnectUrl', "{ openIdConnectUrl: 'https://…' }");
 */
export function neededOption<O extends object, K extends keyof O>(
  owner: string,
  options: O,
  option: K & string,
  example: string,
): NonNullable<O[K]> {
  const given: O | undefined | null = options;
  const value = given?.[option];
  if (value === undefined || value === null) throw missing(owner, `its option ${option}`, `new ${owner}(${example})`);
  return value;
}

/** What a scheme lacks. @param example What to write. */
export function missing(owner: string, what: string, example: string): DefinitionError {
  return new DefinitionError(`Cannot create ${owner}: ${what} is missing. Write ${example}.`);
}
