// Owns what is kept in the place of a text that nobody may read there, or that may be too long.
import { nodeCrypto } from './node-crypto.js';

/** 43 characters that stand for a text, and do not tell it. */
export function hashText(text: string): string {
  return nodeCrypto().createHash('sha256').update(text).digest('base64url');
}
