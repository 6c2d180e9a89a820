// Owns the scheme that verifies JSON Web Tokens by itself: its options become the rules of verify-token.ts.
import { type Counterfeit, DefinitionError, type ErrorClass, type SchemeChecks, type Weakness } from '@portico/core';
import { checkSchemeOptions, type Own } from '../schemes/known-options.js';
import { neededOption } from '../schemes/needed-option.js';
import { createCounterfeits } from './counterfeits.js';
import type { JWTClaims } from './jwt-claims.js';
import { KeySet } from './key-set.js';
import type { TokenKey } from './key-traits.js';
import { type KeySetOptions, RemoteKeySet } from './remote-key-set.js';
import type { AsymmetricAlgorithm } from './signature-algorithm.js';
import { TokenError } from './token-error.js';
import { checkRules, ofRules, type TokenRules, type VerifyingKey, type VerifyTokenOptions } from './token-rules.js';
import { checksOf } from './told-checks.js';
import { verifyByRules } from './verify-token.js';
import { ofVerifying, VerifyingBearer, type VerifyingBearerOptions } from './verifying-bearer.js';
import { findWeaknesses } from './weak-settings.js';

/** Where the keys of a {@link JWTBearer} come from: exactly one of three. */
export type KeySource =
  | (VerifyingKey & {
      readonly jwksUri?: never;
      readonly discoveryUrl?: never;
      readonly keySet?: never;
    })
  | {
      /** The URL of the issuer's JSON Web Key Set. */
      readonly jwksUri: string | URL;
      /** Of published keys: none of them is a shared secret. */
      readonly algorithms: readonly AsymmetricAlgorithm[];
      readonly key?: never;
      readonly discoveryUrl?: never;
      /** When keys are fetched. Default: see each option. */
      readonly keySet?: KeySetOptions;
    }
  | {
      /** The URL of the issuer's OpenID configuration, which must name `issuer` as its own and the key set. */
      readonly discoveryUrl: string | URL;
      /** Of published keys: none of them is a shared secret. */
      readonly algorithms: readonly AsymmetricAlgorithm[];
      readonly key?: never;
      readonly jwksUri?: never;
      /** When keys are fetched. Default: see each option. */
      readonly keySet?: KeySetOptions;
    };

/** Options of {@link JWTBearer}. */
export type JWTBearerOptions<A extends boolean = boolean, C extends object = JWTClaims> = KeySource &
  TokenRules<C> &
  VerifyingBearerOptions<A> & {
    /**
     * Whether a token that is good otherwise was revoked; asked for every request. What it throws ends the request.
     * Default: none is ever.
     */
    readonly revoked?: Revocation<C>;
  };

/** Tells whether a verified token was revoked. */
export interface Revocation<C> {
  (claims: C): boolean | Promise<boolean>;
  /** Errors, made by `declareError`, that it throws, for the document. Default: none. */
  readonly throws?: readonly ErrorClass[];
}

const known: Own<JWTBearerOptions> = {
  ...ofRules,
  ...ofVerifying,
  jwksUri: true,
  discoveryUrl: true,
  keySet: true,
  revoked: 'function',
};

const example =
  "{ issuer: 'https://issuer.example', audience: 'https://api.example', algorithms: ['RS256'], jwksUri: 'https://issuer.example/keys' }";

/**
 * `Authorization: Bearer …` with a JSON Web Token, verified, as its claims.
 *
 * @example new JWTBearer({ jwksUri: 'https://issuer.example/keys', algorithms: ['RS256'], issuer: 'https://issuer.example', audience: 'tools' })
 * @see https://www.rfc-editor.org/rfc/rfc8725
 */
export class JWTBearer<A extends boolean = true, C extends object = JWTClaims> extends VerifyingBearer<A, C> {
  readonly #rules: VerifyTokenOptions<C>;
  readonly #revoked: Revocation<C> | undefined;

  /** @throws {DefinitionError} If the options are incomplete, unknown, contradict each other, or do not fit the key. */
  constructor(options: JWTBearerOptions<A, C>) {
    neededOption('JWTBearer', options, 'issuer', example);
    checkSchemeOptions('JWTBearer', options, known);
    const key = findKey(options);
    const throws = [...(key instanceof KeySet ? key.throws : []), ...(options.revoked?.throws ?? [])];
    super('JWTBearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, options, throws);
    this.#rules = { ...options, key } as VerifyTokenOptions<C>;
    this.#revoked = options.revoked;
    checkRules('create JWTBearer', this.#rules);
  }

  protected async verify(token: string): Promise<C> {
    const claims = await verifyByRules(token, this.#rules);
    if (await this.#revoked?.(claims)) throw new TokenError('revoked');
    return claims;
  }

  /**
   * Makes tokens that must be refused, for `portico audit --probe`.
   * @param scopes The scopes demanded.
   */
  counterfeits(scopes: readonly string[]): Promise<readonly Counterfeit[]> {
    return createCounterfeits(this.#rules, scopes);
  }

  /** Tells what is weak about the settings, for `portico audit`. */
  weaknesses(): readonly Weakness[] {
    return findWeaknesses(this.#rules);
  }

  /** Tells what a token is held to, for `portico audit --lock`. */
  checks(): SchemeChecks {
    return { ...checksOf(this.#rules), ...(this.#revoked ? { revoked: true } : {}) };
  }
}

function findKey(options: KeySource & { readonly issuer: string }): TokenKey | KeySet {
  const { key, jwksUri, discoveryUrl, issuer, keySet } = options;
  if ([key, jwksUri, discoveryUrl].filter((source) => source !== undefined).length !== 1) {
    throw new DefinitionError(
      'Cannot create JWTBearer: its key must come from exactly one place. Write one of `key`, `jwksUri` and `discoveryUrl`.',
    );
  }
  if (jwksUri !== undefined) return new RemoteKeySet({ jwksUri }, keySet);
  return discoveryUrl === undefined ? key : new RemoteKeySet({ discoveryUrl, issuer }, keySet);
}
