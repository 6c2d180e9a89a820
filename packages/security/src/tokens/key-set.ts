// Owns what every set of keys can do: find the public key that a token says it is signed with.
import type { ErrorClass } from '@portico/core';
import type { CryptoKey, FlattenedJWSInput, JWSHeaderParameters } from 'jose';
import { IssuerError } from './issuer-error.js';

/**
 * The public keys of an issuer, by their names.
 * @example class FixedKeySet extends KeySet {
 *     async resolve() {
 *       return publicKey;
 *     }
 *   }
 */
export abstract class KeySet {
  /** What `resolve` throws that ends a request, made by `declareError`, for the document. Default: it asks the issuer. */
  readonly throws: readonly ErrorClass[] = [IssuerError];

  /**
   * Finds the key that a token says it is signed with.
   * @throws {KeySetError} If the keys cannot be had.
   * @throws {JOSEError} If no key, or more than one, fits the token.
   */
  abstract resolve(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey>;
}
