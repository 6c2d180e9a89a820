// Reads `Content-Type` (RFC 9110 §8.3.1), and refuses bodies that are not what a route takes.
import { MIMEType } from 'whatwg-mimetype';
import { HTTPException } from '../errors/http-exception.js';
import { withoutStack } from '../errors/portico-error.js';

/** No client sends more, in characters: what reads it takes time by the square of its blanks. */
const longestHeader = 2000;

/** The media type that a `Content-Type` names, without its parameters, in lower case; empty if it names none that can be read. */
export function mediaTypeOf(header: string): string {
  if (!header.includes(';')) return header.trim().toLowerCase();
  return parse(header)?.essence ?? '';
}

/**
 * Refuses a body whose texts are not UTF-8: to guess is to let two parties read two different things.
 * @throws {HTTPException} 415 if another charset is declared.
 */
export function checkCharset(header: string): void {
  if (!header.includes(';')) return;
  const charset = parse(header)?.parameters.get('charset')?.trim();
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw withoutStack(() => new HTTPException(415, 'Unsupported charset: send the body as UTF-8'));
  }
}

function parse(header: string): MIMEType | null {
  return header.length > longestHeader ? null : MIMEType.parse(header);
}

/** The error for a body of another media type. @param accepted What the route takes. */
export function unsupportedMediaType(accepted: readonly string[]): HTTPException {
  const headers = { accept: accepted.join(', ') };
  const detail = `Unsupported Content-Type: send the body as ${accepted.join(' or ')}`;
  return withoutStack(() => new HTTPException(415, detail, { headers }));
}
