// Owns the validator of a body: equal bodies have equal ones, whatever sends them.

/**
 * A strong validator of a body, in quotes.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 * @example const headers = { etag: etagOf('a page') };
 */
export function etagOf(body: string | Uint8Array): string {
  // Loaded for the first of them, and not at every start.
  const { createHash } = globalThis.process.getBuiltinModule('node:crypto');
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}
