// Owns what each grant makes of a token request: whom the token is for, and with which scopes.
import type { RefreshSession, TokenSubject } from '../refresh-tokens/refresh-session.js';
import type { RefreshTokens } from '../refresh-tokens/refresh-tokens.js';
import { grantScopes } from './grant-scopes.js';
import type { GrantType, OAuthClient } from './oauth-client.js';
import { OAuthError } from './oauth-error.js';
import { requireParameter } from './token-message.js';

type Found = TokenSubject | undefined | Promise<TokenSubject | undefined>;

/** The grants that an endpoint offers: those that are given. */
export interface Grants {
  /**
   * Finds the user with this password, for first-party apps alone: every other app would learn it (RFC 9700 §2.4).
   * @returns `undefined` if there is none; take as long for that as for a wrong password, as `verifyPassword` does.
   */
  readonly password?: (username: string, password: string, client: OAuthClient | undefined) => Found;
  /** Decides what a client may do for itself: `(client) => ({ sub: client.id, scopes: client.scopes })`. */
  readonly clientCredentials?: (client: OAuthClient) => Found;
  /** Refreshes tokens; the password grant then issues refresh tokens too. */
  readonly refreshToken?: RefreshTokens;
}

/** What a grant takes. */
export interface GrantRequest {
  readonly parameters: ReadonlyMap<string, string>;
  readonly client: OAuthClient | undefined;
}

/** What a grant decided. */
export interface Grant {
  readonly subject: TokenSubject;
  readonly scopes: readonly string[];
  /** Issues the refresh token that goes with it, once the access token is there. Default: none goes with it. */
  readonly refresh?: () => Promise<string>;
}

/** Decides on a token request. @throws {OAuthError} If it gets no token. */
export type DecideGrant = (request: GrantRequest) => Promise<Grant>;

/** The grants that are offered, by `grant_type`. */
export function compileGrants(grants: Grants): ReadonlyMap<string, DecideGrant> {
  const { password, clientCredentials, refreshToken } = grants;
  const compiled: readonly (readonly [GrantType, DecideGrant | undefined])[] = [
    ['password', password && grantByPassword(password, refreshToken)],
    ['client_credentials', clientCredentials && grantToClient(clientCredentials)],
    ['refresh_token', refreshToken && grantByRefreshToken(refreshToken)],
  ];
  return new Map(compiled.filter((entry): entry is [GrantType, DecideGrant] => entry[1] !== undefined));
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3 */
function grantByPassword(find: NonNullable<Grants['password']>, tokens: RefreshTokens | undefined): DecideGrant {
  return async ({ parameters, client }) => {
    const username = requireParameter(parameters, 'username');
    const subject = await find(username, requireParameter(parameters, 'password'), client);
    if (subject === undefined) throw new OAuthError('invalid_grant', 'The user name or the password is wrong');
    const scopes = grantScopes(parameters.get('scope'), subject.scopes ?? [], client?.scopes);
    if (tokens === undefined || !mayUse(client, 'refresh_token')) return { subject, scopes };
    return { subject, scopes, refresh: () => tokens.issue({ subject, scopes, clientId: client?.id }) };
  };
}

/** No refresh token goes with it: the client can ask again at any time (RFC 6749 §4.4.3). */
function grantToClient(find: NonNullable<Grants['clientCredentials']>): DecideGrant {
  return async ({ parameters, client }) => {
    if (client === undefined) throw new OAuthError('invalid_client', 'The client does not say who it is');
    // RFC 6749 §4.4: only confidential clients; anybody could ask in the name of a public one.
    const subject = client.secret === undefined ? undefined : await find(client);
    if (subject === undefined) throw new OAuthError('unauthorized_client', 'The client may not act for itself');
    return { subject, scopes: grantScopes(parameters.get('scope'), subject.scopes ?? [], client.scopes) };
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-6 */
function grantByRefreshToken(tokens: RefreshTokens): DecideGrant {
  return async ({ parameters, client }) => {
    const session: RefreshSession = await tokens.open(requireParameter(parameters, 'refresh_token'), client?.id);
    const { subject } = session;
    // RFC 6749 §6: never more than was granted at first, nor more than the user has left.
    const scopes = grantScopes(parameters.get('scope'), session.scopes, subject.scopes ?? [], client?.scopes);
    return { subject, scopes, refresh: () => tokens.rotate(session) };
  };
}

/** Whether a client may use a grant. */
export function mayUse(client: OAuthClient | undefined, grant: string): boolean {
  return client?.grants === undefined || client.grants.some((allowed) => allowed === grant);
}
