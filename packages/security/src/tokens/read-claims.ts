// Owns the types of claims: what an issuer says is checked before anybody relies on it.
import type { StandardSchema } from '@portico/core';
import type { JWTClaims } from './jwt-claims.js';
import { TokenError } from './token-error.js';

/**
 * Gives the claims of a token their types.
 * @param payload What the issuer says; its registered times, issuer and audience are checked already.
 * @param schema What the claims must be; what it gives is laid over them. Without it, C is JWTClaims.
 * @throws {TokenError} `claim_invalid` if a claim is of another type.
 */
export async function readClaims<C extends object>(
  payload: Readonly<Record<string, unknown>>,
  schema: StandardSchema<unknown, C> | undefined,
): Promise<C> {
  const claims = checkTypes(payload);
  if (schema === undefined) return claims as object as C;
  const result = await schema['~standard'].validate(payload);
  if (result.issues) throw new TokenError('claim_invalid');
  return { ...claims, ...result.value };
}

// Some issuers list the scopes, where RFC 8693 §4.2 has them in one text.
function checkTypes(payload: Readonly<Record<string, unknown>>): JWTClaims {
  const { sub, jti, scope } = payload;
  const scopeStr = Array.isArray(scope) ? scope.join(' ') : scope;
  for (const claim of [sub, jti, scopeStr]) {
    if (claim !== undefined && typeof claim !== 'string') throw new TokenError('claim_invalid');
  }
  return scopeStr === scope ? payload : { ...payload, scope: scopeStr as string };
}
