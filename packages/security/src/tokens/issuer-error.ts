// Owns the error for an issuer that could not be asked: a fault of the server's side, never of a token.
import { PorticoError } from '@portico/core';

/**
 * An issuer could not be asked; schemes answer 503, and let nobody in.
 * @example app.onError(IssuerError, () => Response.json({ detail: 'Logging in is not possible now' }, { status: 503 }));
 */
export class IssuerError extends PorticoError {
  override name = 'IssuerError';
}
