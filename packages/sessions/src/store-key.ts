// Owns the keys of the store: what they are made of is hashed, so that whoever reads the store finds nothing that could be sent.
import * as crypto from 'node:crypto';

/** Once per request: in one call it costs a third. Not every runtime has that call. */
const digest: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'base64url')
    : (text) => crypto.createHash('sha256').update(text).digest('base64url');

/**
 * The key of something of a scheme.
 * @param kind What it is.
 * @param name The cookie of the scheme.
 */
export function storeKey(kind: 'session' | 'generation', name: string, text: string): string {
  return `${kind}:${name}:${digest(text)}`;
}
