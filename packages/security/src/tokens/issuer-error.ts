// Owns the error for an issuer that could not be asked: a fault of the server's side, never of a token.
import { declareError } from '@portico/core';

/**
 * An issuer could not be asked: a 503, and nobody is let in. Its message and cause are for the log alone.
 * @example app.onError(IssuerError, () => Response.json({ detail: 'Logging in is not possible now' }, { status: 503 }));
 */
export class IssuerError extends declareError(503, {
  description: 'Who issues the tokens cannot be asked at the moment',
}) {
  override name = 'IssuerError';

  /**
   * @param reason What cannot be done; without tokens and secrets.
   * @param options What led to it. Default: nothing else.
   */
  constructor(reason: string, options?: ErrorOptions) {
    // The reason is no detail: that would be sent.
    super(undefined, options);
    this.message = reason;
  }
}
