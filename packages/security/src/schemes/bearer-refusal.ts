// Owns the refusals of schemes that verify Bearer tokens, in the words of RFC 6750 §3.1.
import { HTTPException } from '@portico/core';
import { createChallenge } from './challenge.js';

/**
 * The error for a token that is not to be trusted: 401.
 * @param description Why; it is sent, so it holds nothing of the token.
 */
export function createInvalidToken(description: string): HTTPException {
  const challenge = createChallenge('Bearer', { error: 'invalid_token', error_description: description });
  return new HTTPException(401, 'Invalid token', { headers: { 'WWW-Authenticate': challenge } });
}

/** The error for a good token that does not grant the demanded scopes: 403. */
export function createInsufficientScope(scopes: readonly string[]): HTTPException {
  const challenge = createChallenge('Bearer', { error: 'insufficient_scope', scope: scopes.join(' ') });
  return new HTTPException(403, 'Not enough permissions', { headers: { 'WWW-Authenticate': challenge } });
}
