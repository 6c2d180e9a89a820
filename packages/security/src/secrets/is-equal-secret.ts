// Owns the comparison of secrets: how long it takes tells a guesser nothing of how far the guess was right.
import { nodeCrypto } from './node-crypto.js';

/**
 * Compares a secret that a client sent with the one it must be, in constant time.
 * @param sent What the client sent.
 * @param expected The secret. If it is missing or empty, nothing equals it: a forgotten setting must open no door.
 * @example if (!isEqualSecret(token, process.env.API_KEY)) throw new HTTPException(403, 'Invalid API key');
 * @see https://cwe.mitre.org/data/definitions/208.html
 */
export function isEqualSecret(sent: string | undefined, expected: string | undefined): boolean {
  // Digests are of one length, so not even the length of the secret can be timed.
  const equal = nodeCrypto().timingSafeEqual(digest(sent ?? ''), digest(expected ?? ''));
  return equal && typeof expected === 'string' && expected !== '';
}

/** UTF-16, because UTF-8 writes every lone surrogate as the same replacement character. */
function digest(text: string): Buffer {
  return nodeCrypto().createHash('sha256').update(text, 'utf16le').digest();
}
