// Owns the keys that counterfeits are signed with: one of the forger's own, and what can be had of the key under audit.
import type { KeyObject } from 'node:crypto';
import type { CryptoKey, JWK } from 'jose';
import { KeySet } from './key-set.js';
import { describeKey, type TokenKey } from './key-traits.js';
import { loadJose } from './load-jose.js';

/** A key that can sign. */
export type SigningKey = Uint8Array | CryptoKey;

/** A key of the forger's own, and its public half as a token would carry it. */
export interface ForgersKey {
  readonly key: SigningKey;
  readonly jwk: JWK;
}

const made = new Map<string, Promise<ForgersKey>>();

/** The forger's key for an algorithm; the same at every call, for some take long to generate. */
export function createForgersKey(algorithm: string): Promise<ForgersKey> {
  const known = made.get(algorithm) ?? generate(algorithm);
  made.set(algorithm, known);
  return known;
}

async function generate(algorithm: string): Promise<ForgersKey> {
  if (algorithm.startsWith('HS')) {
    const key = crypto.getRandomValues(new Uint8Array(64));
    return { key, jwk: { kty: 'oct', k: Buffer.from(key).toString('base64url') } };
  }
  const { exportJWK, generateKeyPair } = await loadJose();
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { key: privateKey, jwk: await exportJWK(publicKey) };
}

/** A shared secret in a form that can sign; `undefined` if the key is none, or does not let itself be used so. */
export async function exportSecret(key: TokenKey | KeySet): Promise<SigningKey | undefined> {
  if (key instanceof KeySet || describeKey(key)?.type !== 'oct') return undefined;
  if (key instanceof Uint8Array) return key;
  if (isCryptoKey(key)) return exportCryptoSecret(key);
  return isKeyObject(key) ? key.export() : Buffer.from((key as JWK).k ?? '', 'base64url');
}

async function exportCryptoSecret(key: CryptoKey): Promise<SigningKey | undefined> {
  if (key.extractable) return new Uint8Array(await crypto.subtle.exportKey('raw', key));
  return key.usages.includes('sign') ? key : undefined;
}

/** The texts in which the world knows a public key; none if the key is no public one that can be exported. */
export async function exportPublicKey(
  key: TokenKey | KeySet,
  algorithm: string,
): Promise<readonly { readonly form: string; readonly text: string }[]> {
  if (key instanceof KeySet || key instanceof Uint8Array || describeKey(key)?.type === 'oct') return [];
  const { exportJWK, exportSPKI, importJWK } = await loadJose();
  const exportable =
    isCryptoKey(key) || isKeyObject(key) ? key : await importJWK(key as JWK, algorithm, { extractable: true });
  if (exportable instanceof Uint8Array || (isCryptoKey(exportable) && !exportable.extractable)) return [];
  return [
    { form: 'PEM', text: await exportSPKI(exportable) },
    { form: 'JWK', text: JSON.stringify(await exportJWK(exportable)) },
  ];
}

function isCryptoKey(key: object): key is CryptoKey {
  return Object.prototype.toString.call(key) === '[object CryptoKey]';
}

function isKeyObject(key: object): key is KeyObject {
  return Object.prototype.toString.call(key) === '[object KeyObject]';
}
