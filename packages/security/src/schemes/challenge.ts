// Owns how a challenge for WWW-Authenticate is written (RFC 9110 §11.6.1).
import { DefinitionError } from '@portico/core';

/**
 * Writes a challenge.
 * @param scheme The authentication scheme, such as `Bearer`.
 * @param parameters Its parameters in order; all are quoted, those that are `undefined` are left out.
 * @returns Such as `Basic realm="tools", charset="UTF-8"`.
 */
export function createChallenge(scheme: string, parameters: Readonly<Record<string, string | undefined>> = {}): string {
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value.replace(/["\\]/g, '\\$&')}"`],
  );
  return written.length > 0 ? `${scheme} ${written.join(', ')}` : scheme;
}

/**
 * Checks a realm, which travels in a header: a line break there would let it write headers of its own.
 * @param owner The class whose option it is.
 * @throws {DefinitionError} If the realm has other characters than printable ASCII.
 */
export function checkRealm(owner: string, realm: string): void {
  if (/^[\x20-\x7e]*$/.test(realm)) return;
  throw new DefinitionError(
    `Cannot create ${owner}: its realm has characters that a header cannot carry. Write the realm in printable ASCII.`,
  );
}
