// Owns the bodies of the few answers that an adapter gives by itself, in the shape of every other error. Layer 7.
import type { OutgoingResponse } from '../contracts/outgoing-response.js';

/** An error answer `{"detail": …}`, as the app itself would give it. */
export function createRefusal(status: number, detail: string): OutgoingResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ detail }) };
}

/** The answer when the handler's own answer cannot be written, for example because of a header with a line break. */
export const failure: OutgoingResponse = createRefusal(500, 'Internal Server Error');
