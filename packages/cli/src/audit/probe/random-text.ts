// Owns the random texts of a probe, and how credentials are written in base64.
import { randomBytes } from 'node:crypto';

/** A random text of letters, digits, `-` and `_`. */
export function text(length: number): string {
  return randomBytes(length).toString('base64url').slice(0, length);
}

/** A text in base64, as Basic authentication has it. */
export function encode(userPass: string): string {
  return Buffer.from(userPass).toString('base64');
}
