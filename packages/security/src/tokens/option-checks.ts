// Owns the checks of options that several parts of this package take: seconds, and where an issuer is.
import { DefinitionError } from '@portico/core';
import { longestTimer } from '@portico/core/graph';

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

/**
 * Checks the seconds to wait for somebody.
 * @param action What cannot be done otherwise.
 * @throws {DefinitionError} If it is no number that a timer can wait for.
 */
export function checkTimeout(action: string, timeout: unknown): void {
  checkSeconds(action, 'timeout', timeout);
  if (Number(timeout) <= longestTimer) return;
  throw new DefinitionError(
    `Cannot ${action}: its timeout is longer than a timer can wait. Write a number of seconds up to ${longestTimer}, such as 5.`,
  );
}

/**
 * Checks the seconds that a token is to live. They are whole, as `expires_in` is (RFC 6749 appendix A.14).
 * @param action What cannot be done otherwise, such as `issue a token`.
 * @param option The option's name.
 * @throws {DefinitionError} If it is no whole number above 0.
 */
export function checkLifetime(action: string, option: string, lifetime: unknown): void {
  if (Number.isSafeInteger(lifetime) && Number(lifetime) > 0) return;
  throw new DefinitionError(
    `Cannot ${action}: its ${option} is no lifetime. Write whole seconds above 0, such as 900.`,
  );
}

/**
 * Checks a URL to ask.
 * @param action What cannot be done otherwise, such as `create RemoteKeySet`.
 * @param what What is there, such as `the location of the keys`.
 * @throws {DefinitionError} If it is no absolute http(s) URL, or one with a password in it.
 */
export function checkHttpUrl(action: string, what: string, url: unknown): void {
  const { protocol, username, password } = new URL(URL.canParse(String(url)) ? String(url) : 'none:');
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new DefinitionError(`Cannot ${action}: ${what} is no http(s) URL. Write an absolute https URL.`);
  }
  if (username === '' && password === '') return;
  // `fetch` takes none, and would say so with the whole URL at each request.
  throw new DefinitionError(
    `Cannot ${action}: ${what} has a user name or a password in it. Write the URL without them.`,
  );
}
