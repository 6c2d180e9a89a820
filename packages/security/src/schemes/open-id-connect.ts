// Owns the OpenID Connect scheme: it documents where the provider describes itself and gives the header as it came.
import type { Connection, Outcome } from '@portico/core';
import { readAuthorization } from './authorization.js';
import { createChallenge } from './challenge.js';
import { checkSchemeOptions } from './known-options.js';
import { neededOption } from './needed-option.js';
import { type Credential, presence, Scheme, type SchemeOptions } from './scheme.js';

/** Options of {@link OpenIdConnect}. */
export interface OpenIdConnectOptions<A extends boolean = boolean> extends SchemeOptions<A> {
  /** Where the provider's configuration is, such as `https://…/.well-known/openid-configuration`. */
  readonly openIdConnectUrl: string;
}

/**
 * OpenID Connect. Provides the whole Authorization header, unverified; `JWTBearer` with `discoveryUrl` verifies.
 * @see https://spec.openapis.org/oas/v3.1.1#security-scheme-object
 * @example const oidc = new OpenIdConnect({ openIdConnectUrl: 'https://issuer.example/.well-known/openid-configuration' });
 */
export class OpenIdConnect<A extends boolean = true> extends Scheme<Credential<string, A>> {
  /** @throws {DefinitionError} If `openIdConnectUrl` is missing, or an option is unknown. */
  constructor(options: OpenIdConnectOptions<A>) {
    const example = "{ openIdConnectUrl: 'https://issuer.example/.well-known/openid-configuration' }";
    const openIdConnectUrl = neededOption('OpenIdConnect', options, 'openIdConnectUrl', example);
    checkSchemeOptions('OpenIdConnect', options, { openIdConnectUrl: true });
    const definition = { type: 'openIdConnect', openIdConnectUrl };
    super({ schemeName: 'OpenIdConnect', definition, challenge: createChallenge('Bearer') }, options);
  }

  authenticate(connection: Connection): Outcome<Credential<string, A>> {
    return presence(readAuthorization(connection) && connection.header('authorization'));
  }
}
