// Owns the verification of one token: signature, then issuer, audience and times, then the types of the claims.
import type { CryptoKey, JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import { importSecret } from './import-secret.js';
import type { JWTClaims } from './jwt-claims.js';
import { KeySet } from './key-set.js';
import type { TokenKey } from './key-traits.js';
import { loadJose } from './load-jose.js';
import { readClaims } from './read-claims.js';
import { TokenError, toTokenError } from './token-error.js';
import { checkForm } from './token-form.js';
import { checkRules, type VerifyTokenOptions } from './token-rules.js';

/**
 * Verifies a JSON Web Token: its signature, issuer, audience, times and further claims.
 * @param token The token in compact form.
 * @param options What the token must be, and the key.
 * @returns Its claims.
 * @throws {TokenError} If the token is not to be trusted; `code` says why.
 * @throws {KeySetError} If the published keys cannot be had.
 * @throws {DefinitionError} If the options are incomplete, contradict each other, or do not fit the key.
 * @see https://www.rfc-editor.org/rfc/rfc8725
 * @example const claims = await verifyToken(token, { key, algorithms: ['ES256'], issuer: 'https://api.example', audience: 'tools' });
 */
export async function verifyToken<C extends object = JWTClaims>(
  token: string,
  options: VerifyTokenOptions<C>,
): Promise<C> {
  checkRules('verify a token', options);
  return verifyByRules(token, options);
}

/** Verifies a token by rules that `checkRules` let pass. */
export async function verifyByRules<C extends object>(token: string, options: VerifyTokenOptions<C>): Promise<C> {
  checkForm(token);
  return readClaims(await verifyPayload(token, options), options);
}

async function verifyPayload<C extends object>(token: string, options: VerifyTokenOptions<C>): Promise<JWTPayload> {
  const { jwtVerify, errors } = await loadJose();
  const expected = createExpectations(options);
  try {
    return (await jwtVerify(token, findKey(options.key), expected)).payload;
  } catch (error) {
    if (error instanceof errors.JWKSMultipleMatchingKeys) return verifyWithAny(token, error, expected);
    throw toTokenError(error) ?? error;
  }
}

// jose calls these once it has found the algorithm among the allowed ones.
function findKey(key: TokenKey | KeySet): Exclude<TokenKey, Uint8Array> | JWTVerifyGetKey {
  if (key instanceof KeySet) return (header, jws) => key.resolve(header, jws);
  return key instanceof Uint8Array ? ({ alg }) => importSecret(key, alg) : key;
}

function createExpectations<C extends object>(options: VerifyTokenOptions<C>): JWTVerifyOptions {
  const { algorithms, issuer, audience, clockTolerance = 0, maxTokenAge, typ, requiredClaims = [] } = options;
  return {
    algorithms: [...algorithms],
    issuer,
    audience: typeof audience === 'string' ? audience : [...audience],
    clockTolerance,
    // A token without an end would outlive the account of its user.
    requiredClaims: maxTokenAge === undefined ? ['exp', ...requiredClaims] : [...requiredClaims],
    ...(maxTokenAge === undefined ? {} : { maxTokenAge }),
    ...(typ === undefined ? {} : { typ }),
  };
}

/** As many keys are tried for one token: a forged one must not cost the work of hundreds. */
const mostTried = 16;

// A token need not name its key (RFC 7515 §4.1.4): then each key that could have signed it is tried.
async function verifyWithAny(
  token: string,
  candidates: AsyncIterable<CryptoKey>,
  expected: JWTVerifyOptions,
): Promise<JWTPayload> {
  const { jwtVerify } = await loadJose();
  let tried = 0;
  for await (const key of candidates) {
    if (++tried > mostTried) throw new TokenError('unknown_key');
    try {
      return (await jwtVerify(token, key, expected)).payload;
    } catch (error) {
      const refused = toTokenError(error);
      if (refused?.code !== 'bad_signature') throw refused ?? error;
    }
  }
  throw new TokenError('bad_signature');
}
