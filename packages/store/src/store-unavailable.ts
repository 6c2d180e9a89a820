// The error of a store that cannot do what it was asked to: it answers a request with 503, never with 500.
import { declareError } from '@portico/core';

/**
 * A store cannot be reached, does not answer in time, or is full. Where nobody catches it, the response is a 503 with `Retry-After`; its
 * message and cause are for the log alone.
 * @example app.onError(StoreUnavailable, () => new Response('Come back later', { status: 503 }));
 */
export class StoreUnavailable extends declareError(503, {
  description: 'What keeps the state between requests cannot be asked at the moment',
  headers: { 'Retry-After': '5' },
}) {
  override name = 'StoreUnavailable';

  /**
   * @param reason What cannot be done, and why; without keys, values and passwords.
   * @param cause What led to it. Default: nothing else.
   */
  constructor(reason: string, cause?: unknown) {
    // The reason is no detail: that would be sent.
    super(undefined, { cause });
    this.message = reason;
  }
}
