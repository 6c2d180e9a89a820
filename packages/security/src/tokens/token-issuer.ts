// Owns the issuer of an app that signs its own tokens: issue-token.ts with keys that rotate, and what it takes to verify
// those tokens again.
import { checkOptions, type Every } from '@portico/core/graph';
import type { JSONWebKeySet } from 'jose';
import { neededOption } from '../schemes/needed-option.js';
import { nodeCrypto } from '../secrets/node-crypto.js';
import { type IssuedClaims, issueToken } from './issue-token.js';
import { type IssuerKey, IssuerKeys } from './issuer-keys.js';
import type { KeySet } from './key-set.js';
import { checkLifetime } from './option-checks.js';
import type { AsymmetricAlgorithm } from './signature-algorithm.js';
import { checkParties } from './token-rules.js';

/** Options of {@link TokenIssuer}. */
export interface TokenIssuerOptions {
  /** Who issues the tokens: their `iss`. */
  readonly issuer: string;
  /** Whom the tokens are for: their `aud`. */
  readonly audience: string | readonly string[];
  /** The algorithm to sign with, such as `ES256`; not a shared secret's, for its keys are published. */
  readonly algorithm: AsymmetricAlgorithm;
  /** The keys, all for that algorithm: the first signs, all are published and verify. */
  readonly keys: readonly IssuerKey[];
  /** Whole seconds after which a token expires. Default: 900, a quarter of an hour. */
  readonly expiresIn?: number;
  /** The header's `typ`. Default: `at+jwt`, an access token (RFC 9068 §2.1). */
  readonly typ?: string;
}

const known: Every<TokenIssuerOptions> = {
  issuer: true,
  audience: true,
  algorithm: true,
  keys: true,
  expiresIn: true,
  typ: true,
};

/** What a verifier must know of an issuer: options of `JWTBearer` and `verifyToken`. */
export interface IssuerRules {
  readonly key: KeySet;
  readonly algorithms: readonly [AsymmetricAlgorithm];
  readonly issuer: string;
  readonly audience: string | readonly string[];
  readonly typ: string;
}

const example =
  "{ issuer: 'https://api.example', audience: 'tools', algorithm: 'ES256', keys: [{ kid: '2026-11', key }] }";

/**
 * Issues JSON Web Tokens of one's own, under keys that rotate by `kid`.
 *
 * @example const issuer = new TokenIssuer({ issuer: 'https://api.example', audience: 'tools', algorithm: 'ES256', keys: [{ kid: '2026-11', key }] });
 *   const jwt = new JWTBearer(issuer.rules);
 *   app.include(jwksEndpoint(issuer));
 * @see https://www.rfc-editor.org/rfc/rfc9068
 */
export class TokenIssuer {
  /** What it takes to verify the tokens; follows the keys as they rotate. */
  readonly rules: IssuerRules;
  /** Seconds after which a token expires. */
  readonly expiresIn: number;
  readonly #keys: IssuerKeys;

  /** @throws {DefinitionError} If the options are incomplete or unknown, or a key does not fit the algorithm. */
  constructor(options: TokenIssuerOptions) {
    for (const option of ['issuer', 'keys'] as const) neededOption('TokenIssuer', options, option, example);
    checkOptions(options, known, 'Cannot create TokenIssuer', 'TokenIssuer');
    const { issuer, audience, algorithm, keys, expiresIn = 900, typ = 'at+jwt' } = options;
    checkParties('create TokenIssuer', issuer, audience);
    checkLifetime('create TokenIssuer', 'expiresIn', expiresIn);
    this.expiresIn = expiresIn;
    this.#keys = new IssuerKeys(algorithm, keys);
    this.rules = { key: this.#keys, algorithms: [algorithm], issuer, audience, typ };
  }

  /**
   * Issues a token, signed with the first key.
   * @param claims What it says; a `jti` is added if there is none, so that one token can be revoked (RFC 9068 §2.2).
   */
  issue(claims: IssuedClaims): Promise<string> {
    const { kid, key } = this.#keys.active;
    const { algorithms, issuer, audience, typ } = this.rules;
    const [algorithm] = algorithms;
    const { expiresIn } = this;
    return issueToken(
      { jti: nodeCrypto().randomUUID(), ...claims },
      { key, keyId: kid, algorithm, issuer, audience, expiresIn, typ },
    );
  }

  /** The public halves of all keys, to be published. @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
  jwks(): Promise<JSONWebKeySet> {
    return this.#keys.jwks();
  }

  /**
   * Signs with another key from now on; the keys before it go on verifying, until they are retired.
   * @throws {DefinitionError} If the key does not fit the algorithm, or its `kid` is taken by another key.
   */
  rotate(key: IssuerKey): void {
    this.#keys.change((keys) => [key, ...keys]);
  }

  /**
   * Forgets a key: tokens that it signed are refused from now on. After a rotation, wait for as long as tokens live.
   * @throws {DefinitionError} If it is the only key.
   */
  retire(kid: string): void {
    this.#keys.change((keys) => keys.filter((key) => key.kid !== kid));
  }
}
