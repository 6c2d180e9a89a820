// Owns the types of claims: what an issuer says is checked before anybody relies on it.
import { validateAsIs } from '@portico/core/graph';
import type { JWTClaims } from './jwt-claims.js';
import { TokenError } from './token-error.js';
import type { TokenRules } from './token-rules.js';

/**
 * Gives the claims of a token their types.
 * @param payload What the issuer says; its registered times, issuer and audience are checked already.
 * @param rules The schema of the claims, whose value is laid over them (without it, C is JWTClaims), and what becomes of bound tokens.
 * @throws {TokenError} `claim_invalid` if a claim is of another type, `bound` if the token is bound to a key, and such are refused.
 */
export async function readClaims<C extends object>(
  payload: Readonly<Record<string, unknown>>,
  { claims: schema, boundTokens }: Pick<TokenRules<C>, 'claims' | 'boundTokens'>,
): Promise<C> {
  if (boundTokens !== 'allow' && (payload['cnf'] ?? undefined) !== undefined) throw new TokenError('bound');
  const claims = checkTypes(payload);
  if (schema === undefined) return claims as object as C;
  const result = await validateAsIs(schema, payload);
  if (result.issues) throw new TokenError('claim_invalid');
  return { ...claims, ...result.value };
}

// Some issuers list the scopes, where RFC 8693 §4.2 has them in one text.
function checkTypes(payload: Readonly<Record<string, unknown>>): JWTClaims {
  const { iss, sub, jti, aud, scope, exp, nbf, iat } = payload;
  for (const text of [iss, sub, jti, ...listOf(aud), ...listOf(scope)]) checkText(text);
  for (const time of [exp, nbf, iat]) checkTime(time);
  return Array.isArray(scope) ? { ...payload, scope: scope.join(' ') } : payload;
}

function listOf(claim: unknown): readonly unknown[] {
  return Array.isArray(claim) ? claim : [claim];
}

/** Checks a claim that is a text, if it is there. @throws {TokenError} `claim_invalid` if it is none. */
export function checkText(text: unknown): void {
  if (text !== undefined && typeof text !== 'string') throw new TokenError('claim_invalid');
}

/** The seconds of the last instant that is a date (ECMA-262 §21.4.1.1): what is beyond never comes. */
const lastSecond = 8.64e12;

/** Checks a time, if there is one (RFC 7519 §2, NumericDate). @throws {TokenError} `claim_invalid` if it is none. */
export function checkTime(time: unknown): void {
  if (time === undefined) return;
  if (typeof time !== 'number' || !(Math.abs(time) <= lastSecond)) throw new TokenError('claim_invalid');
}
