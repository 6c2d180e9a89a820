// Owns what both adapters ask of an answer's body: is there one, is it a stream, and how to give a stream up. Layer 7.
import type { Answer } from '../contracts/answer.js';

type Body = Answer['body'];

/** Whether the body is a stream. */
export function isStream(body: Body): body is AsyncIterable<Uint8Array> {
  return body !== null && typeof body === 'object' && Symbol.asyncIterator in body;
}

/** Whether a status forbids a body and its length (RFC 9110 §8.6, §15.3.5, §15.4.5). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 304;
}

/** Is told of errors that no client may see. */
export type Report = (error: unknown) => void;

/** Lets a stream that nobody will read clean up after itself. */
export function discard(body: Body, report: Report): void {
  if (isStream(body)) giveUp(body[Symbol.asyncIterator](), report);
}

/** Ends an iterator early; what fails while it cleans up is nobody's answer any more. */
export function giveUp(iterator: AsyncIterator<Uint8Array>, report: Report): void {
  iterator.return?.().then(undefined, report);
}

/** Reports the error of a stream, unless it only says that the client went away. */
export function reportStream(error: unknown, clientGone: boolean, report: Report): void {
  if (!clientGone || (error as Error | undefined)?.name !== 'AbortError') report(error);
}
