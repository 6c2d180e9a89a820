// Owns how tokens are issued: the counterpart of verify-token.ts, bound to the same algorithms and keys.
import type { JWTPayload } from 'jose';
import type { TokenKey } from './key-traits.js';
import { loadJose } from './load-jose.js';
import { checkLifetime } from './option-checks.js';
import { secondsNow } from './seconds-now.js';
import { type AlgorithmName, checkAlgorithms } from './signature-algorithm.js';
import { checkParties } from './token-rules.js';

/** The claims to issue; issuer, audience and times come from the options alone. */
export interface IssuedClaims {
  /** Whom the token is about. */
  readonly sub?: string | undefined;
  /** Scopes, separated by spaces (RFC 8693 §4.2). */
  readonly scope?: string | undefined;
  readonly iss?: never;
  readonly aud?: never;
  readonly exp?: never;
  readonly iat?: never;
  readonly [claim: string]: unknown;
}

/** Options of {@link issueToken}. */
export interface IssueTokenOptions {
  /** The secret, or the private key. */
  readonly key: TokenKey;
  /** The algorithm to sign with; it must fit the key. */
  readonly algorithm: AlgorithmName;
  /** Who issues the token: its `iss`. */
  readonly issuer: string;
  /** Whom the token is for: its `aud`. */
  readonly audience: string | readonly string[];
  /** Whole seconds after which the token expires. Default: 900, a quarter of an hour. */
  readonly expiresIn?: number;
  /** The name of the key among the published ones: the header's `kid`. Default: none. */
  readonly keyId?: string;
  /** The header's `typ`, such as `at+jwt` (RFC 9068 §2.1). Default: `JWT`. */
  readonly typ?: string;
}

/**
 * Issues a JSON Web Token.
 * @param claims What the token says.
 * @param options Who issues it for whom, for how long, and with which key.
 * @returns The token in compact form.
 * @throws {DefinitionError} If the options are incomplete, or the algorithm does not fit the key.
 * @see https://www.rfc-editor.org/rfc/rfc7519
 * @example const token = await issueToken({ sub: 'alice', scope: 'items:read' }, { key, algorithm: 'ES256', issuer: 'https://api.example', audience: 'tools' });
 */
export async function issueToken(claims: IssuedClaims, options: IssueTokenOptions): Promise<string> {
  const { key, algorithm, issuer, audience, expiresIn = 900, keyId, typ = 'JWT' } = options;
  checkAlgorithms('issue a token', [algorithm], key, 'sign');
  checkParties('issue a token', issuer, audience);
  checkLifetime('issue a token', 'expiresIn', expiresIn);
  const { SignJWT } = await loadJose();
  const now = secondsNow();
  // A claim that is undefined is left out, as JSON leaves it out.
  return new SignJWT({ ...claims } as JWTPayload)
    .setProtectedHeader({ alg: algorithm, typ, ...(keyId === undefined ? {} : { kid: keyId }) })
    .setIssuer(issuer)
    .setAudience(typeof audience === 'string' ? audience : [...audience])
    .setIssuedAt(now)
    .setExpirationTime(now + expiresIn)
    .sign(key);
}
