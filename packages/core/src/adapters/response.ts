// What both adapters do with a response beyond writing it: check its status, give its stream up, tell of errors, and answer by
// themselves where the handler's response cannot be written.
import { isStream, jsonHeaders, type OutgoingResponse } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';

/**
 * Refuses what is not the status of a final response (RFC 9110 §15): after a 1xx, the client would wait on for one.
 * @throws {PorticoError} If it is not a whole number from 200 to 599.
 */
export function checkStatus(status: number): void {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return;
  throw new PorticoError(
    `Cannot send a response with the status ${status}: it is not the status of a final response. Give a whole number from 200 to 599.`,
  );
}

/** An error response `{"detail": …}`, as the app itself would give it. */
export function createRefusal(status: number, detail: string): OutgoingResponse {
  return { status, headers: jsonHeaders, body: JSON.stringify({ detail }) };
}

/** The response when the handler's own response cannot be written, for example because of a header with a line break. */
export const failure: OutgoingResponse = createRefusal(500, 'Internal Server Error');

type Body = OutgoingResponse['body'];

/** Is told of errors that no client may see. */
export type Report = (error: unknown) => void;

/** Lets a stream that nobody will read clean up after itself. */
export function discard(body: Body, report: Report): void {
  if (isStream(body)) end(() => body[Symbol.asyncIterator](), report);
}

/** Ends an iterator early; what fails while it cleans up is nobody's response any more. @returns The end of that; never rejects. */
export function giveUp(iterator: AsyncIterator<Uint8Array>, report: Report): Promise<void> {
  return end(() => iterator, report);
}

/** Never throws, never rejects: iterators are the user's, and nobody waits for this one. */
async function end(iterator: () => AsyncIterator<Uint8Array>, report: Report): Promise<void> {
  try {
    await iterator().return?.();
  } catch (error) {
    report(error);
  }
}

/** Reports the error of a stream, unless it only says that the client went away. */
export function reportStream(error: unknown, clientGone: boolean, report: Report): void {
  if (!clientGone || !isAbort(error)) report(error);
}

function isAbort(error: unknown): boolean {
  try {
    return (error as Error | undefined)?.name === 'AbortError';
  } catch {
    // What was thrown may be anything, also what fails at every look.
    return false;
  }
}
