// Owns what the claims of a verified token look like, and how scopes are written in them.

/** The claims of a verified token. @see https://www.rfc-editor.org/rfc/rfc7519#section-4.1 */
export interface JWTClaims {
  /** Who the token is from. */
  readonly iss?: string;
  /** Whom the token is about. */
  readonly sub?: string;
  /** Whom the token is for. */
  readonly aud?: string | readonly string[];
  /** When it expires, in seconds since 1970. */
  readonly exp?: number;
  /** From when on it counts, in seconds since 1970. */
  readonly nbf?: number;
  /** When it was issued, in seconds since 1970. */
  readonly iat?: number;
  /** What tells it from all others. */
  readonly jti?: string;
  /** Scopes, separated by spaces (RFC 8693 §4.2). */
  readonly scope?: string;
  readonly [claim: string]: unknown;
}

/**
 * The scopes that claims grant: `scope` as RFC 9068 §2.2.3 writes it, or else `scp`, as some issuers name it; each a
 * text with spaces or a list.
 */
export function readScopes(claims: object): ReadonlySet<string> {
  const { scope, scp } = claims as { readonly scope?: unknown; readonly scp?: unknown };
  const granted = scope ?? scp;
  if (typeof granted === 'string') return new Set(granted.split(' '));
  return new Set(Array.isArray(granted) ? granted.filter((item) => typeof item === 'string') : []);
}
