// Owns the reasons for refusing a token: a closed union, each with the one sentence a client may read.
import { PorticoError } from '@portico/core';

const descriptions = {
  malformed: 'The token is malformed',
  too_large: 'The token is too large',
  unsupported: 'The token demands an extension that is not supported',
  algorithm_not_allowed: 'The algorithm of the token is not allowed',
  unknown_key: 'The token is signed with an unknown key',
  bad_signature: 'The signature of the token is invalid',
  expired: 'The token has expired',
  not_yet_valid: 'The token is not valid yet',
  wrong_issuer: 'The token is from another issuer',
  wrong_audience: 'The token is for another audience',
  wrong_type: 'The token is of another type',
  bound: 'The token is bound to a key of its client, and is no Bearer token',
  claim_missing: 'The token lacks a required claim',
  claim_invalid: 'A claim of the token is invalid',
  inactive: 'The token is not active',
  revoked: 'The token has been revoked',
} as const;

/** Why a token was refused. */
export type TokenErrorCode = keyof typeof descriptions;

/**
 * A token was refused. The message is fixed for each code and holds nothing of the token, so it may be sent and logged.
 * @example if (error instanceof TokenError && error.code === 'expired') throw new HTTPException(401, 'Log in again');
 */
export class TokenError extends PorticoError {
  override name = 'TokenError';

  /** @param code Why the token was refused. */
  constructor(readonly code: TokenErrorCode) {
    super(descriptions[code]);
  }
}

const codes: Readonly<Record<string, TokenErrorCode>> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'algorithm_not_allowed',
  ERR_JOSE_NOT_SUPPORTED: 'unsupported',
  ERR_JWKS_NO_MATCHING_KEY: 'unknown_key',
  ERR_JWS_INVALID: 'malformed',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'bad_signature',
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWT_INVALID: 'malformed',
};

const claimCodes: Readonly<Record<string, TokenErrorCode>> = {
  aud: 'wrong_audience',
  iss: 'wrong_issuer',
  nbf: 'not_yet_valid',
  typ: 'wrong_type',
};

/**
 * Translates what jose threw. The cause is dropped: it holds the claims, which must not reach a log.
 * @returns The error of the token, or `undefined` if the fault is not the token's.
 */
export function toTokenError(error: unknown): TokenError | undefined {
  const { code, claim, reason } = Object(error) as { code?: unknown; claim?: unknown; reason?: unknown };
  if (code !== 'ERR_JWT_CLAIM_VALIDATION_FAILED') {
    const known = codes[String(code)];
    return known && new TokenError(known);
  }
  if (reason === 'missing') return new TokenError('claim_missing');
  return new TokenError((reason === 'check_failed' && claimCodes[String(claim)]) || 'claim_invalid');
}
