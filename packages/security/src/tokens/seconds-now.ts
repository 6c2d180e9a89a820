// Owns the time as tokens write it.

/** Whole seconds since 1970. @see https://www.rfc-editor.org/rfc/rfc7519#section-2 */
export function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
}
