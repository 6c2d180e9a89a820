// Owns the check of options that say where an issuer is.
import { DefinitionError } from '@portico/core';

/**
 * Checks a URL to ask.
 * @param action What cannot be done otherwise, such as `create RemoteKeySet`.
 * @param what What is there, such as `the location of the keys`.
 * @throws {DefinitionError} If it is no absolute http(s) URL.
 */
export function checkHttpUrl(action: string, what: string, url: unknown): void {
  const { protocol } = URL.canParse(String(url)) ? new URL(String(url)) : { protocol: '' };
  if (protocol === 'https:' || protocol === 'http:') return;
  throw new DefinitionError(`Cannot ${action}: ${what} is no http(s) URL. Write an absolute https URL.`);
}
