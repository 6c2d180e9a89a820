// Owns the written form of a token, checked before anything of it is believed: each token has only one, so that a list of
// revoked tokens, or a log, knows it again.
import { parseStrictJson } from './strict-json.js';
import { TokenError } from './token-error.js';

/** In characters. No access token is that long, and what is longer is worth neither a hash nor a question. */
export const maxTokenLength = 16_384;

/**
 * Checks that a token is three parts in base64url, the first two JSON of which there is only one reading.
 * @throws {TokenError} If it is not.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-3.1
 */
export function checkForm(token: string): void {
  if (token.length > maxTokenLength) throw new TokenError('too_large');
  const parts = token.split('.');
  if (parts.length !== 3) throw new TokenError('malformed');
  const [header, payload] = parts.map(decodePart) as [Uint8Array, Uint8Array];
  checkJson(header);
  checkJson(payload);
}

// RFC 4648 §3.5: decoders pass over the bits that are left in the last character, so several texts decode to one value.
function decodePart(part: string): Uint8Array {
  const bytes = Buffer.from(part, 'base64url');
  if (bytes.toString('base64url') !== part) throw new TokenError('malformed');
  return bytes;
}

function checkJson(bytes: Uint8Array): void {
  try {
    parseStrictJson(bytes);
  } catch {
    // What was thrown is dropped: nothing of a token belongs into a log.
    throw new TokenError('malformed');
  }
}
