// Owns how both adapters give an answer's stream up, and whom they tell of it. Layer 7.
import { isStream, type OutgoingResponse } from '../contracts/outgoing-response.js';

type Body = OutgoingResponse['body'];

/** Is told of errors that no client may see. */
export type Report = (error: unknown) => void;

/** Lets a stream that nobody will read clean up after itself. */
export function discard(body: Body, report: Report): void {
  if (isStream(body)) end(() => body[Symbol.asyncIterator](), report);
}

/** Ends an iterator early; what fails while it cleans up is nobody's answer any more. */
export function giveUp(iterator: AsyncIterator<Uint8Array>, report: Report): void {
  end(() => iterator, report);
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
