// Owns a source that gives the request itself, body unread, to the handlers of this package.
import { defineSource, type IncomingRequest, type Source } from '@portico/core';

/** The request as it came in. */
export const incomingRequest: Source<IncomingRequest> = /* @__PURE__ */ defineSource<IncomingRequest>({
  label: 'the request',
  in: 'request',
  reads: 'head',
  compile: () => (head) => ({ ok: true, value: head.request }),
});
