// Owns the question whether what a browser has is still current.

/**
 * Whether a client has the current body already.
 * @param condition The value of `If-None-Match`, or `null` if it was not sent.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function matchesEtag(condition: string | null, etag: string): boolean {
  if (condition === null) return false;
  return condition.split(',').some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}
