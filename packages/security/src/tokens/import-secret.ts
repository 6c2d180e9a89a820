// Owns the imports of secrets: jose imports bytes anew for every token, which takes as long as the verification itself.
import type { CryptoKey } from 'jose';

const imported = new WeakMap<Uint8Array, Map<string, Promise<CryptoKey>>>();

/**
 * Imports a secret for an algorithm, once.
 * @param algorithm `HS256`, `HS384` or `HS512`.
 */
export function importSecret(secret: Uint8Array, algorithm: string): Promise<CryptoKey> {
  const keys = imported.get(secret) ?? new Map<string, Promise<CryptoKey>>();
  imported.set(secret, keys);
  const known = keys.get(algorithm);
  if (known !== undefined) return known;
  const hash = `SHA-${algorithm.slice('HS'.length)}`;
  const key = crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['verify']);
  keys.set(algorithm, key);
  return key;
}
