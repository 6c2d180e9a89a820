// Owns what schemes that verify Bearer tokens have in common: what a token's fate means for the request, and its scopes.
import {
  type Connection,
  DefinitionError,
  type ErrorClass,
  type Outcome,
  type SecuritySchemeObject,
} from '@portico/core';
import { readBearerToken } from '../schemes/authorization.js';
import { createInsufficientScope, createInvalidToken } from '../schemes/bearer-refusal.js';
import { createChallenge } from '../schemes/challenge.js';
import type { Own } from '../schemes/known-options.js';
import { describeFlows, type OAuth2Flows } from '../schemes/oauth2.js';
import { type Credential, Scheme, type SchemeOptions } from '../schemes/scheme.js';
import { IssuerError } from './issuer-error.js';
import { readScopes } from './jwt-claims.js';
import { TokenError } from './token-error.js';
import { maxTokenLength } from './token-form.js';

/** Options of schemes that verify Bearer tokens. */
export interface VerifyingBearerOptions<A extends boolean = boolean> extends SchemeOptions<A> {
  /**
   * How clients get a token, for the document, whose page can then fetch one; routes may demand only the scopes that
   * are named there. Default: the document shows a Bearer token.
   */
  readonly flows?: OAuth2Flows;
  /**
   * Instead of `flows`: where the provider says by itself how clients get a token, for the document, such as
   * `https://…/.well-known/openid-configuration`. Default: the document shows a Bearer token.
   */
  readonly openIdConnectUrl?: string;
}

/** The names of these options. */
export const ofVerifying: Own<VerifyingBearerOptions> = { flows: true, openIdConnectUrl: true };

/**
 * The base of schemes that verify Bearer tokens by themselves.
 * @example class OpaqueBearer extends VerifyingBearer<true, { sub: string }> {
 *     constructor() {
 *       super('OpaqueBearer', { type: 'http', scheme: 'bearer' }, {});
 *     }
 *     protected async verify(token: string) {
 *       const sub = await subjectOf(token);
 *       if (sub === undefined) throw new TokenError('inactive');
 *       return { sub };
 *     }
 *   }
 */
export abstract class VerifyingBearer<A extends boolean, C extends object> extends Scheme<Credential<C, A>> {
  override readonly verifies = true;
  /** What `verify` throws besides errors of the token. */
  readonly throws: readonly ErrorClass[];

  /**
   * @param throws What `verify` throws besides errors of the token, for the document. Default: it asks the issuer.
   * @throws {DefinitionError} If both `flows` and `openIdConnectUrl` are given, or a flow lacks a URL.
   */
  constructor(
    schemeName: string,
    definition: SecuritySchemeObject,
    options: VerifyingBearerOptions<A>,
    throws: readonly ErrorClass[] = [IssuerError],
  ) {
    const described = describeSource(schemeName, options) ?? definition;
    super({ schemeName, definition: described, challenge: createChallenge('Bearer') }, options);
    this.throws = throws;
  }

  /**
   * Verifies a token.
   * @throws {TokenError} If the token is not to be trusted.
   * @throws {IssuerError} If its issuer could not be asked.
   */
  protected abstract verify(token: string): Promise<C>;

  authenticate(
    connection: Connection,
    scopes: readonly string[],
  ): Outcome<Credential<C, A>> | Promise<Outcome<Credential<C, A>>> {
    const token = readBearerToken(connection);
    return token === undefined ? { kind: 'absent' } : this.#judge(token, scopes);
  }

  /**
   * Decides whether verified claims grant the demanded scopes, all of them.
   * @param claims What `authenticate` granted.
   */
  authorize(claims: NonNullable<Credential<C, A>>, scopes: readonly string[]): Outcome<Credential<C, A>> {
    const granted = readScopes(claims);
    return scopes.every((scope) => granted.has(scope))
      ? { kind: 'granted', value: claims }
      : { kind: 'refused', error: createInsufficientScope(scopes) };
  }

  async #judge(token: string, scopes: readonly string[]): Promise<Outcome<Credential<C, A>>> {
    try {
      if (token.length > maxTokenLength) throw new TokenError('too_large');
      return this.authorize(await this.verify(token), scopes);
    } catch (error) {
      if (error instanceof TokenError) return { kind: 'refused', error: createInvalidToken(error.message) };
      throw error;
    }
  }
}

/** How clients get a token, as the document shows it, or `undefined` if nobody said. */
function describeSource(
  schemeName: string,
  { flows, openIdConnectUrl }: VerifyingBearerOptions,
): SecuritySchemeObject | undefined {
  if (flows !== undefined && openIdConnectUrl !== undefined) {
    throw new DefinitionError(
      `Cannot create ${schemeName}: it says twice how clients get a token. Write one of \`flows\` and \`openIdConnectUrl\`.`,
    );
  }
  if (flows !== undefined) return { type: 'oauth2', flows: describeFlows(schemeName, flows) };
  return openIdConnectUrl === undefined ? undefined : { type: 'openIdConnect', openIdConnectUrl };
}
