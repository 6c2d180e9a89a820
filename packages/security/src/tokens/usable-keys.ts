// Owns which of an issuer's published keys are used. RFC 7517 §5: keys that are incomplete, out of range or of an unknown type
// are to be passed over; one of them must not take the others away.
import type { JsonWebKey } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import { nodeCrypto } from '../secrets/node-crypto.js';
import { describeKey } from './key-traits.js';
import { fitsAnAlgorithm } from './signature-algorithm.js';

/**
 * Picks the keys that some algorithm can verify with.
 * @param document What the issuer publishes.
 * @throws {Error} If it is no key set at all.
 */
export function pickUsableKeys(document: unknown): JSONWebKeySet {
  const { keys } = Object(document) as { readonly keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('The key set of the issuer is malformed');
  return { keys: keys.filter(isUsable) };
}

function isUsable(key: unknown): key is JWK {
  // A private key that was published is anybody's, and a shared secret is no key for the public.
  if (describeKey(key)?.secrecy !== 'public') return false;
  try {
    return fitsAnAlgorithm(describeKey(nodeCrypto().createPublicKey({ key: key as JsonWebKey, format: 'jwk' })));
  } catch {
    return false;
  }
}
