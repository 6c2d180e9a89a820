// Owns refresh tokens: each is good once, and whoever uses one again, the thief or the robbed, ends the login for both
// (RFC 9700 §4.14.2).
import type { ErrorClass } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import type { Store } from '@portico/store';
import { hashText } from '../secrets/hash-text.js';
import { isEqualSecret } from '../secrets/is-equal-secret.js';
import { nodeCrypto } from '../secrets/node-crypto.js';
import { createDefaultStore, ofStores } from '../stores/default-store.js';
import { storeErrors } from '../stores/store-error.js';
import { OAuthError } from '../token-endpoint/oauth-error.js';
import { checkLifetime } from '../tokens/option-checks.js';
import { secondsNow } from '../tokens/seconds-now.js';
import type { RefreshSession, RefreshTokenStore, TokenSubject } from './refresh-session.js';
import { StoreSessions } from './store-sessions.js';

/** Options of {@link RefreshTokens}. */
export interface RefreshTokensOptions {
  /**
   * Keeps the sessions: a store, such as one on Redis, or a table of a database. While it cannot be asked, nobody logs in or refreshes.
   * Default: in memory, where a restart logs everybody out.
   */
  readonly store?: Store | RefreshTokenStore;
  /** Whole seconds after which a token that was not used expires. Default: 1,209,600, two weeks. */
  readonly expiresIn?: number;
  /** Whole seconds after which a login ends, however often it was refreshed. Default: 7,776,000, ninety days. */
  readonly maxAge?: number;
  /**
   * Looks the subject up again at each refresh; `undefined` ends the login, as for a user who was locked out meanwhile.
   * Default: the subject stays what it was at the login.
   */
  readonly renew?: (session: RefreshSession) => TokenSubject | undefined | Promise<TokenSubject | undefined>;
  /**
   * Told of a session that ended because a token of it was used again: somebody may have stolen it. Waited for, so let it
   * be quick; what it throws ends the request, and the session stays ended. Default: nobody is told.
   */
  readonly onReuse?: (session: RefreshSession) => unknown;
}

const known: Every<RefreshTokensOptions> = {
  store: true,
  expiresIn: true,
  maxAge: true,
  renew: 'function',
  onReuse: 'function',
};

/** What a refresh token is issued for. */
export interface RefreshGrant extends Pick<RefreshSession, 'subject' | 'scopes' | 'clientId'> {}

/**
 * Issues, rotates and revokes refresh tokens.
 * @example const refreshTokens = new RefreshTokens({ expiresIn: 7 * 86_400 });
 *   const token = await refreshTokens.issue({ subject: { sub: 'alice' }, scopes: ['items:read'], clientId: undefined });
 */
export class RefreshTokens {
  /** What its methods throw besides an {@link OAuthError}, for the document of whoever calls them. */
  readonly throws: readonly ErrorClass[];
  readonly #store: RefreshTokenStore;
  readonly #options: RefreshTokensOptions & { readonly expiresIn: number; readonly maxAge: number };

  /** @throws {DefinitionError} If a lifetime is no whole number above 0, or an option is unknown. */
  constructor(options: RefreshTokensOptions = {}) {
    checkOptions(options, known, 'Cannot create RefreshTokens', 'RefreshTokens');
    const { store, expiresIn = 14 * 86_400, maxAge = 90 * 86_400 } = options;
    checkOptions({ store }, { store: isSessions(store) ? ofSessions : ofStores }, 'Cannot create RefreshTokens', 'it');
    checkLifetime('create RefreshTokens', 'expiresIn', expiresIn);
    checkLifetime('create RefreshTokens', 'maxAge', maxAge);
    this.throws = isSessions(store) ? [] : storeErrors;
    this.#store = isSessions(store) ? store : new StoreSessions(store ?? createDefaultStore({ limit: mostKeys }));
    this.#options = { ...options, expiresIn, maxAge };
  }

  /** Begins a session. @returns Its first token. */
  async issue({ subject, scopes, clientId }: RefreshGrant): Promise<string> {
    const [id, secret] = [randomText(16), randomText(32)];
    const now = secondsNow();
    const endsAt = now + this.#options.maxAge;
    const expiresAt = Math.min(now + this.#options.expiresIn, endsAt);
    await this.#store.create({ id, hash: hashText(secret), subject, scopes, clientId, expiresAt, endsAt });
    return `${id}.${secret}`;
  }

  /**
   * Finds the session of a token, without using the token up.
   * @param clientId The client that sent it: a token is good for its own client only (RFC 6749 §6).
   * @returns The session, its subject renewed.
   * @throws {OAuthError} `invalid_grant` if the token is unknown, expired, used already, or another client's.
   */
  async open(token: string, clientId: string | undefined): Promise<RefreshSession> {
    const session = await this.#find(token);
    if (session === undefined || session.clientId !== clientId) throw invalidGrant();
    const { renew = ({ subject }: RefreshSession) => subject } = this.#options;
    const subject = await renew(session);
    if (subject !== undefined) return { ...session, subject };
    await this.#store.delete(session.id);
    throw invalidGrant();
  }

  /**
   * Uses a token up.
   * @param session What `open` found for the token.
   * @returns The token that takes its place.
   * @throws {OAuthError} `invalid_grant` if it was used in the meantime, which ends the session.
   */
  async rotate(session: RefreshSession): Promise<string> {
    const secret = randomText(32);
    const expiresAt = Math.min(secondsNow() + this.#options.expiresIn, session.endsAt);
    if (await this.#store.rotate(session.id, session.hash, hashText(secret), expiresAt))
      return `${session.id}.${secret}`;
    // A session that is gone was ended by a logout, which is nobody's fault.
    if ((await this.#store.find(session.id)) !== undefined) await this.#endReused(session);
    throw invalidGrant();
  }

  /** Ends the session of a token: logout. A token that is none is let pass (RFC 7009 §2.2). */
  async revoke(token: string): Promise<void> {
    const session = await this.#find(token);
    if (session !== undefined) await this.#store.delete(session.id);
  }

  /** Ends all sessions of a subject: logout everywhere. */
  revokeAll(sub: string): Promise<void> {
    return this.#store.deleteAll(sub);
  }

  /** The session of a good token; one that was good once ends its session. */
  async #find(token: string): Promise<RefreshSession | undefined> {
    const [, id, secret] = tokenGrammar.exec(token) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const session = await this.#store.find(id);
    if (session === undefined) return undefined;
    if (session.expiresAt <= secondsNow()) await this.#store.delete(id);
    else if (isEqualSecret(hashText(secret), session.hash)) return session;
    else await this.#endReused(session);
    return undefined;
  }

  // Only who held a token of this session knows its id, so a secret that is not the good one was the good one once.
  async #endReused(session: RefreshSession): Promise<void> {
    await this.#store.delete(session.id);
    await this.#options.onReuse?.(session);
  }
}

/** Of the sessions in memory: one for each, and one for each subject. */
const mostKeys = 1_000_000;

/** Whether it is a table of sessions, and no store of whatever. */
function isSessions(store: Store | RefreshTokenStore | undefined): store is RefreshTokenStore {
  return typeof store === 'object' && store !== null && !('compareAndSet' in store);
}

const ofSessions: readonly (keyof RefreshTokenStore)[] = ['create', 'find', 'rotate', 'delete', 'deleteAll'];

/** What `issue` writes: 128 bits that find the session, and 256 bits that prove it. */
const tokenGrammar = /^([\w-]{22})\.([\w-]{43})$/;

function randomText(bytes: number): string {
  return nodeCrypto().randomBytes(bytes).toString('base64url');
}

/** One description for all reasons: who holds a stolen token must not learn which of them it is. */
function invalidGrant(): OAuthError {
  return new OAuthError('invalid_grant', 'The refresh token is invalid, expired or revoked');
}
