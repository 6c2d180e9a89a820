// Owns how that is named in a store which whoever reads the store must not learn: by its hash.
import * as crypto from 'node:crypto';

/** In one call it costs a third, and leaves no garbage of the engine's. Not every runtime has that call. */
const hash: (text: string) => string =
  typeof crypto.hash === 'function'
    ? (text) => crypto.hash('sha256', text, 'base64url')
    : (text) => crypto.createHash('sha256').update(text).digest('base64url');

/**
 * Makes a key of a secret, or of a text that anybody made up: always 43 characters, which tell nothing of it. What is easily guessed,
 * such as a PIN, is easily guessed from it, too.
 * @param text Well-formed Unicode.
 * @returns Its SHA-256, in base64url.
 * @example const store = memoryStore();
 *   await store.increment(`calls ${digest('the key of a caller')}`, 1, 60);
 */
export function digest(text: string): string {
  return hash(text);
}
