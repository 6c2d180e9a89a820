// Owns spotting names that a token has twice. Parsers differ in which of the two they give (RFC 8259 §4), so whoever
// issued, filtered or logged the token may have read another one than the verifier reads.
import { TokenError } from './token-error.js';

const texts = /"(?:[^"\\]|\\.)*"/g;

/**
 * Checks that no name stands twice in the header, nor in the claims (RFC 7515 §4, RFC 7519 §4).
 * @param token A token in compact form whose parts are known to be JSON objects.
 * @throws {TokenError} If one does.
 */
export function checkDistinct(token: string): void {
  for (const part of token.split('.', 2)) {
    const json = Buffer.from(part, 'base64url').toString();
    if (countMembers(json) > Object.keys(JSON.parse(json)).length) throw new TokenError('malformed');
  }
}

/** The members that an object is written with: colons outside of texts and of what is nested. */
function countMembers(json: string): number {
  let depth = 0;
  let members = 0;
  for (const character of json.replace(texts, '')) {
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (character === ':' && depth === 1) members++;
  }
  return members;
}
