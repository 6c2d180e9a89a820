// Owns the OAuth2 schemes with one flow and Bearer tokens: they document the flow and give the token, unverified.
import type { Connection, Outcome } from '@portico/core';
import { readBearerToken } from './authorization.js';
import { createChallenge } from './challenge.js';
import { checkSchemeOptions } from './known-options.js';
import { neededOption } from './needed-option.js';
import {
  type AuthorizationFlowOptions,
  describeFlow,
  exampleOf,
  type FlowName,
  type FlowUrl,
  neededUrls,
  ofFlow,
  type TokenFlowOptions,
} from './oauth2.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** Options of {@link OAuth2PasswordBearer}. */
export interface OAuth2PasswordBearerOptions<A extends boolean = boolean> extends TokenFlowOptions, SchemeOptions<A> {}

/** Options of {@link OAuth2AuthorizationCodeBearer}. */
export interface OAuth2AuthorizationCodeBearerOptions<A extends boolean = boolean>
  extends TokenFlowOptions,
    AuthorizationFlowOptions,
    SchemeOptions<A> {}

/** Options of {@link OAuth2ClientCredentialsBearer}. */
export interface OAuth2ClientCredentialsBearerOptions<A extends boolean = boolean>
  extends TokenFlowOptions,
    SchemeOptions<A> {}

abstract class OAuth2Bearer<A extends boolean> extends Scheme<Credential<string, A>> {
  constructor(schemeName: string, flow: FlowName, options: TokenFlowOptions & SchemeOptions<A>) {
    const urls: Partial<Record<FlowUrl, string>> = options;
    for (const url of neededUrls[flow]) neededOption(schemeName, urls, url, exampleOf(flow));
    checkSchemeOptions(schemeName, options, ofFlow);
    const definition = { type: 'oauth2', flows: { [flow]: describeFlow(options) } };
    super({ schemeName, definition, challenge: createChallenge('Bearer') }, options);
  }

  authenticate(connection: Connection): Outcome<Credential<string, A>> {
    return presence(readBearerToken(connection));
  }
}

/**
 * A Bearer token from the password flow, which is for first-party and legacy clients only: others want
 * {@link OAuth2AuthorizationCodeBearer} with PKCE (RFC 9700 §2.4).
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.3
 * @example const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: '/token', scopes: { 'items:read': 'Read items' } });
 *   app.get('/items/', [Security(oauth2Scheme, ['items:read'])], (token) => itemsOf(token));
 */
export class OAuth2PasswordBearer<A extends boolean = true> extends OAuth2Bearer<A> {
  /** @throws {DefinitionError} If `tokenUrl` is missing, or an option is unknown. */
  constructor(options: OAuth2PasswordBearerOptions<A>) {
    super('OAuth2PasswordBearer', 'password', options);
  }
}

/**
 * A Bearer token from the authorization code flow.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1
 * @example const oauth2Scheme = new OAuth2AuthorizationCodeBearer({
 *     authorizationUrl: 'https://issuer.example/authorize',
 *     tokenUrl: 'https://issuer.example/token',
 *   });
 */
export class OAuth2AuthorizationCodeBearer<A extends boolean = true> extends OAuth2Bearer<A> {
  /** @throws {DefinitionError} If `authorizationUrl` or `tokenUrl` is missing, or an option is unknown. */
  constructor(options: OAuth2AuthorizationCodeBearerOptions<A>) {
    super('OAuth2AuthorizationCodeBearer', 'authorizationCode', options);
  }
}

/**
 * A Bearer token from the client credentials flow: the client acts for itself.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4
 * @example const machines = new OAuth2ClientCredentialsBearer({ tokenUrl: '/token', scopes: { sync: 'Synchronise' } });
 */
export class OAuth2ClientCredentialsBearer<A extends boolean = true> extends OAuth2Bearer<A> {
  /** @throws {DefinitionError} If `tokenUrl` is missing, or an option is unknown. */
  constructor(options: OAuth2ClientCredentialsBearerOptions<A>) {
    super('OAuth2ClientCredentialsBearer', 'clientCredentials', options);
  }
}
