// Owns the token endpoint of a small first-party app: which client asks, which grant it uses, and the answer, all as RFC 6749
// has them. For anybody else's apps use an OpenID provider, and authorization code with PKCE.
import { Context, DefinitionError, optional, Router } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import type * as z from 'zod';
import type { IssuedClaims } from '../tokens/issue-token.js';
import { compileGrants, type DecideGrant, type Grant, type Grants, mayUse } from './grants.js';
import { authenticateClient, type FindClient, type OAuthClient } from './oauth-client.js';
import { OAuthError } from './oauth-error.js';
import { describeForm, errorResponses, tokenResponse } from './token-form.js';
import { ClientAuthentication, readParameters, requireParameter, type TokenMessage } from './token-message.js';

/** Issues access tokens: a `TokenIssuer`, or anything like it. */
export interface AccessTokenIssuer {
  /** Seconds after which a token expires. */
  readonly expiresIn: number;
  /** Issues a token that says these claims. */
  issue(claims: IssuedClaims): Promise<string>;
}

/** Options of {@link tokenEndpoint}. */
export interface TokenEndpointOptions {
  /** Issues the access tokens. */
  readonly issuer: AccessTokenIssuer;
  /** How a token can be had: at least one way. */
  readonly grants: Grants;
  /** The clients, or how to find one by its id. Default: there are none, and nobody need say who it is. */
  readonly clients?: readonly OAuthClient[] | FindClient;
  /** Whether every request must say which client sent it. Default: whether there are `clients`. */
  readonly requireClient?: boolean;
  /** Where the endpoint is. Default: `/token`. */
  readonly path?: string;
  /** The key of the client authentication in the document. Default: `ClientAuthentication`. */
  readonly schemeName?: string;
}

const ofGrants: Every<Grants> = {
  password: 'function',
  clientCredentials: 'function',
  refreshToken: ['issue', 'rotate'],
};

const known: Every<TokenEndpointOptions> = {
  issuer: true,
  grants: ofGrants,
  clients: true,
  requireClient: true,
  path: true,
  schemeName: true,
};

/**
 * Creates a token endpoint.
 * @returns A router to include: `app.include(tokenEndpoint({ … }))`.
 * @throws {DefinitionError} If it offers no grant, or client credentials to no clients, or an option is unknown.
 * @example tokenEndpoint({ issuer, grants: { password: findUser, refreshToken: new RefreshTokens() } })
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.2
 */
export function tokenEndpoint(options: TokenEndpointOptions): Router {
  checkWays(options);
  const { path = '/token', schemeName } = options;
  const grants = compileGrants(options.grants);
  const reader = new ClientAuthentication(schemeName === undefined ? {} : { schemeName });
  const answer = compileResponse(options, grants);
  const router = new Router();
  const route = {
    response: tokenResponse(),
    responses: errorResponses(),
    throws: options.grants.refreshToken?.throws ?? [],
    dependencies: describeForm([...grants.keys()]),
    public: true,
    summary: 'Issue a token',
    description: 'The token endpoint of RFC 6749 section 3.2.',
  };
  // To the document the client may authenticate, for it may do so in the body as well; whether it must is decided below.
  router.post(path, [Context(), optional(reader)], route, async ({ response }, message) => {
    // RFC 6749 §5.1: no cache may keep a token.
    response.headers.set('cache-control', 'no-store');
    response.headers.set('pragma', 'no-cache');
    try {
      return await answer(message as TokenMessage);
    } catch (error) {
      if (error instanceof OAuthError) return error.toResponse(reader.challenge);
      throw error;
    }
  });
  return router;
}

type TokenBody = z.input<ReturnType<typeof tokenResponse>>;

function compileResponse(
  options: TokenEndpointOptions,
  grants: ReadonlyMap<string, DecideGrant>,
): (message: TokenMessage) => Promise<TokenBody> {
  const { issuer, clients, requireClient = clients !== undefined } = options;
  const find = compileFind(clients);
  return async (message) => {
    const parameters = readParameters(message);
    const grantType = requireParameter(parameters, 'grant_type');
    const client = await authenticateClient(message, parameters, find);
    if (client === undefined && requireClient) {
      throw new OAuthError('invalid_client', 'The client does not say who it is');
    }
    const decide = grants.get(grantType);
    if (decide === undefined) throw new OAuthError('unsupported_grant_type', 'This grant type is not offered');
    if (!mayUse(client, grantType))
      throw new OAuthError('unauthorized_client', 'The client may not use this grant type');
    return issueTokens(issuer, await decide({ parameters, client }), client);
  };
}

async function issueTokens(
  issuer: AccessTokenIssuer,
  { subject, scopes, refresh }: Grant,
  client: OAuthClient | undefined,
): Promise<TokenBody> {
  const scope = scopes.length > 0 ? scopes.join(' ') : undefined;
  // First the access token: should it fail, a refresh token is not used up for nothing. What was decided here stands
  // last, so that no claim of a subject can widen it: where there is no `scope`, verifiers read `scp`.
  const decided = { sub: subject.sub, client_id: client?.id, scope, scp: undefined };
  const access = await issuer.issue({ ...subject.claims, ...decided });
  const refreshed = await refresh?.();
  return {
    access_token: access,
    token_type: 'Bearer',
    expires_in: issuer.expiresIn,
    ...(refreshed === undefined ? {} : { refresh_token: refreshed }),
    ...(scope === undefined ? {} : { scope }),
  };
}

function compileFind(clients: TokenEndpointOptions['clients'] = []): FindClient {
  if (typeof clients === 'function') return clients;
  const byId = new Map(clients.map((client) => [client.id, client]));
  return (id) => byId.get(id);
}

function checkWays(options: TokenEndpointOptions): void {
  checkOptions(options, known, 'Cannot create tokenEndpoint', 'tokenEndpoint');
  const { grants, clients } = options;
  if (Object.values(grants).every((grant) => grant === undefined)) {
    throw new DefinitionError(
      'Cannot create tokenEndpoint: it offers no grant. Write one of `password`, `clientCredentials` and `refreshToken` in `grants`.',
    );
  }
  if (grants.clientCredentials === undefined || clients !== undefined) return;
  throw new DefinitionError(
    'Cannot create tokenEndpoint: it offers client credentials, and there are no clients. Write `clients: [{ id, secret }]`.',
  );
}
