// Owns what a token must be to be accepted, and the check of these rules at start-up, before any token is seen.
import { DefinitionError, type StandardSchema } from '@portico/core';
import type { Every } from '@portico/core/graph';
import type { JWTClaims } from './jwt-claims.js';
import type { KeySet } from './key-set.js';
import type { TokenKey } from './key-traits.js';
import { checkSeconds } from './option-checks.js';
import { type AlgorithmName, type AsymmetricAlgorithm, checkAlgorithms } from './signature-algorithm.js';

/** What a token must be to be accepted, whatever the key. */
export interface TokenRules<C extends object = JWTClaims> {
  /** The algorithms to accept, all of them for the same type of key. */
  readonly algorithms: readonly AlgorithmName[];
  /** Who the token must be from: its `iss`. */
  readonly issuer: string;
  /** Whom the token must be for: its `aud` names at least one of these. */
  readonly audience: string | readonly string[];
  /** Seconds by which clocks may differ when times are compared. Default: 0. */
  readonly clockTolerance?: number;
  /** Seconds since `iat` after which a token is refused. Default: no limit, but then the token must have an `exp`. */
  readonly maxTokenAge?: number;
  /** The `typ` that the header must have, such as `at+jwt` (RFC 9068 §2.1). Default: any. */
  readonly typ?: string;
  /** Further claims that the token must have. Default: none. */
  readonly requiredClaims?: readonly string[];
  /**
   * What becomes of a token that is bound to a key of its client: its `cnf` (RFC 9449 §7.2, RFC 8705 §3). Who shows it has to prove
   * that the key is theirs, and here nobody is asked to: `allow` is for who checks that otherwise. Default: `refuse`.
   */
  readonly boundTokens?: 'refuse' | 'allow';
  /** What the claims must be; what the schema gives is laid over them. Default: their registered types. */
  readonly claims?: StandardSchema<unknown, C>;
}

/** The names of these rules, and of the key. */
export const ofRules: Every<TokenRules & { readonly key: unknown }> = {
  algorithms: true,
  issuer: true,
  audience: true,
  clockTolerance: true,
  maxTokenAge: true,
  typ: true,
  requiredClaims: true,
  boundTokens: true,
  claims: true,
  key: true,
};

/** The key of a verification: one, or the published keys of an issuer, among which no algorithm finds a shared secret. */
export type VerifyingKey =
  | {
      /** The secret or public key. */
      readonly key: TokenKey;
    }
  | {
      /** The published keys of the issuer (keep one `RemoteKeySet` for all tokens). */
      readonly key: KeySet;
      readonly algorithms: readonly AsymmetricAlgorithm[];
    };

/** Options of `verifyToken`. */
export type VerifyTokenOptions<C extends object = JWTClaims> = TokenRules<C> & VerifyingKey;

/**
 * Checks the options of a verification.
 * @param action What cannot be done otherwise, such as `create JWTBearer`.
 * @throws {DefinitionError} If they are incomplete, contradict each other, or do not fit the key.
 */
export function checkRules<C extends object>(action: string, options: VerifyTokenOptions<C>): void {
  const { algorithms, key, issuer, audience, clockTolerance = 0, maxTokenAge = 0 } = options;
  const { requiredClaims = [], boundTokens } = options;
  checkAlgorithms(action, algorithms, key, 'verify');
  checkParties(action, issuer, audience);
  checkSeconds(action, 'clockTolerance', clockTolerance);
  checkSeconds(action, 'maxTokenAge', maxTokenAge);
  if (!requiredClaims.includes('cnf') || boundTokens === 'allow') return;
  throw new DefinitionError(
    `Cannot ${action}: it demands tokens that are bound to a key (cnf), and refuses them. ` +
      "Write boundTokens: 'allow', and let a dependency check that the client has the key.",
  );
}

/**
 * Checks issuer and audience: a setting that was forgotten would otherwise let every issuer's tokens in.
 * @param action What cannot be done otherwise.
 * @throws {DefinitionError} If one of them is missing or empty.
 */
export function checkParties(action: string, issuer: unknown, audience: unknown): void {
  const audiences: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  const named = audiences.length > 0 && audiences.every(isName);
  if (isName(issuer) && named) return;
  const missing = named ? 'issuer' : 'audience';
  throw new DefinitionError(
    `Cannot ${action}: its ${missing} is missing or empty. Write the \`${missing}\` that the tokens carry.`,
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
