// Owns what a request's head alone can say against its body, so that no byte of it is read in vain. Layer 7.
import { HTTPException } from '../errors/http-exception.js';
import { withoutStack } from '../errors/without-stack.js';

/**
 * Refuses a body by its head.
 * @param contentLength The `Content-Length` header.
 * @param contentEncoding The `Content-Encoding` header.
 * @param limit The most bytes to accept.
 * @throws {HTTPException} 415 if the body is compressed, 413 if it is announced longer than `limit`.
 */
export function checkBodyHead(
  contentLength: string | null | undefined,
  contentEncoding: string | null | undefined,
  limit: number,
): void {
  // A limit on compressed bytes would not bound what they unpack to; RFC 9110 §15.5.16 asks to name what is accepted.
  if (contentEncoding && contentEncoding.trim().toLowerCase() !== 'identity') {
    const headers = { 'accept-encoding': 'identity' };
    throw withoutStack(
      () => new HTTPException(415, 'Unsupported Content-Encoding: send the body uncompressed', { headers }),
    );
  }
  if (Number(contentLength ?? 0) > limit) throw tooLong(limit);
}

/** The error for a body longer than `limit` bytes. */
export function tooLong(limit: number): HTTPException {
  return withoutStack(() => new HTTPException(413, `The request body is longer than ${limit} bytes`));
}

/** The error for a body whose client went away, or broke the framing, before its end. */
export function endedEarly(cause?: unknown): HTTPException {
  return withoutStack(() => new HTTPException(400, 'The request body ended early', { cause }));
}

/** The error for a body that takes its client longer than it may. @param seconds What it may take. */
export function tookTooLong(seconds: number): HTTPException {
  return withoutStack(() => new HTTPException(408, `The request body did not come within ${seconds} seconds`));
}
