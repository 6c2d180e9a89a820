// Owns what is kept of a login whose refresh token rotates, and the interface of whatever keeps it.
import type { IssuedClaims } from '../tokens/issue-token.js';

/** Whom tokens are issued for, and what they may do. */
export interface TokenSubject {
  /** The `sub` of the tokens: for a user their id, for a client its own. */
  readonly sub: string;
  /** All scopes that the subject may have. Default: none. */
  readonly scopes?: readonly string[] | undefined;
  /** Further claims of access tokens. Default: none. */
  readonly claims?: IssuedClaims | undefined;
}

/** One login: the family of all refresh tokens that follow from it, of which only the last is good. */
export interface RefreshSession {
  readonly id: string;
  /** The SHA-256 of the good token's secret, as base64url; the token itself is kept nowhere. */
  readonly hash: string;
  /** Who logged in. */
  readonly subject: TokenSubject;
  /** What was granted then; no refreshed token has more (RFC 6749 §6). */
  readonly scopes: readonly string[];
  /** The client that the tokens belong to, if one said who it is. */
  readonly clientId: string | undefined;
  /** When the good token expires, in seconds since 1970. */
  readonly expiresAt: number;
  /** When the login ends however often it was refreshed, in seconds since 1970. */
  readonly endsAt: number;
}

/** Keeps sessions in a database of your own: a table with one row for each. Expired ones may be deleted at any time. */
export interface RefreshTokenStore {
  /** Adds a session. */
  create(session: RefreshSession): Promise<void>;
  /** The session with this id, or `undefined`. */
  find(id: string): Promise<RefreshSession | undefined>;
  /**
   * Replaces the hash of a session, but only if it still is `from`: two requests with one token must not both succeed.
   * In SQL: `UPDATE … SET hash = :to, expires_at = :expiresAt WHERE id = :id AND hash = :from`.
   * @returns Whether it was replaced.
   */
  rotate(id: string, from: string, to: string, expiresAt: number): Promise<boolean>;
  /** Deletes a session, if it is there. */
  delete(id: string): Promise<void>;
  /** Deletes all sessions of a subject: logout everywhere. */
  deleteAll(sub: string): Promise<void>;
}
