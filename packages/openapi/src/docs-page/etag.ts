// Owns the validators by which a browser finds out that what it has is still current.
import process from 'node:process';

/** A strong validator of a body, in quotes. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 */
export function etagOf(body: string | Uint8Array): string {
  // Loaded for the first of them, and not at every start.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether a client has the current body already.
 * @param condition The value of `If-None-Match`, or `null` if it was not sent.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function matchesEtag(condition: string | null, etag: string): boolean {
  if (condition === null) return false;
  return condition.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}
