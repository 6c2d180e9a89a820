// Owns the time limit of a handler: what takes longer is answered for it, and its signal says so. Layer 8.

import { type IncomingRequest, timedOut } from '../contracts/incoming-request.js';
import { isStream, type OutgoingResponse } from '../contracts/outgoing-response.js';

/**
 * Gives an answer, or a refusal if it is not there in time. The handler is told by `context.signal`; what it still gives is dropped.
 * @param seconds How long it may take.
 * @param refuse Makes the refusal.
 */
export function withinTime(
  response: Promise<OutgoingResponse>,
  incoming: IncomingRequest,
  seconds: number,
  refuse: (error: DOMException) => OutgoingResponse | Promise<OutgoingResponse>,
): Promise<OutgoingResponse> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      const error = timedOut();
      incoming.abort(error);
      resolve(refuse(error));
    }, seconds * 1000);
    response.then((settled) => {
      clearTimeout(timer);
      if (!late) resolve(settled);
      else if (isStream(settled.body))
        settled.body[Symbol.asyncIterator]()
          .return?.()
          .then(undefined, () => undefined);
    }, reject);
  });
}
