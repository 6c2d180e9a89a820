// Owns the error for an issuer that could not be asked: a fault of the server's side, never of a token.
import { PorticoError } from '@portico/core';

/** An issuer could not be asked; schemes answer 503, and let nobody in. */
export class IssuerError extends PorticoError {
  override name = 'IssuerError';
}
