// Owns which scopes a token request gets: those it asks for, if all of them may be had (RFC 6749 §3.3).
import { isScopeToken } from '@portico/core/graph';
import { OAuthError } from './oauth-error.js';

/**
 * Decides on the scopes of a token.
 * @param requested The parameter `scope`; without it everything that may be had is granted.
 * @param limits What may be had: each list is a limit, `undefined` is none.
 * @throws {OAuthError} If a scope is malformed, or may not be had.
 */
export function grantScopes(
  requested: string | undefined,
  ...[first, ...others]: readonly [readonly string[], ...(readonly string[] | undefined)[]]
): readonly string[] {
  const allowed = others.reduce((left: readonly string[], limit) => intersect(left, limit), first);
  const wanted = [...new Set(requested?.split(' ').filter((scope) => scope !== ''))];
  if (wanted.length === 0) return [...new Set(allowed)];
  if (wanted.every((scope) => isScopeToken(scope) && allowed.includes(scope))) return wanted;
  throw new OAuthError('invalid_scope', 'A scope that is asked for is malformed, unknown, or may not be granted');
}

function intersect(scopes: readonly string[], limit: readonly string[] | undefined): readonly string[] {
  return limit === undefined ? scopes : scopes.filter((scope) => limit.includes(scope));
}
