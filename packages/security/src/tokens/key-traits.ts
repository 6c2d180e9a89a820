// Owns what can be told of a key without using it, whatever its shape: the ground on which algorithms are bound to keys.

import type { CryptoKey, JWK } from 'jose';

/** A key of `node:crypto`, as far as it matters here: users need not have Node's types installed. */
export interface KeyObject {
  readonly type: 'secret' | 'public' | 'private';
  readonly symmetricKeySize?: number | undefined;
  readonly asymmetricKeyType?: string | undefined;
  readonly asymmetricKeyDetails?:
    | { readonly modulusLength?: number | undefined; readonly namedCurve?: string | undefined }
    | undefined;
}

/** A key to verify or sign with: a secret as bytes, or a key of Web Crypto, `node:crypto` or JSON Web Key. */
export type TokenKey = Uint8Array | CryptoKey | KeyObject | JWK;

/** What is known of a key. */
export interface KeyTraits {
  /** As JSON Web Key names it: `oct` is a shared secret. */
  readonly type: 'oct' | 'RSA' | 'EC' | 'OKP';
  readonly secrecy: 'secret' | 'public' | 'private';
  /** Of `oct` and `RSA`. */
  readonly bits?: number | undefined;
  /** Of `EC` and `OKP`, such as `P-256`. */
  readonly curve?: string | undefined;
  /** The one algorithm that the key says it is for; `undefined` if it says nothing. */
  readonly algorithm?: string | undefined;
  /** What the key says it may be used for; `undefined` if it says nothing. */
  readonly usages?: readonly string[] | undefined;
}

/** Describes a key; `undefined` if the value is none that could verify or sign. Never throws. */
export function describeKey(key: unknown): KeyTraits | undefined {
  if (key instanceof Uint8Array) return { type: 'oct', secrecy: 'secret', bits: key.length * 8 };
  if (typeof key !== 'object' || key === null) return undefined;
  const tag = Object.prototype.toString.call(key);
  if (tag === '[object CryptoKey]') return describeCryptoKey(key as CryptoKey);
  if (tag === '[object KeyObject]') return describeKeyObject(key as KeyObject);
  return describeJwk(key as JWK);
}

interface CryptoAlgorithm {
  readonly name: string;
  readonly hash?: { readonly name: string };
  readonly length?: number;
  readonly modulusLength?: number;
  readonly namedCurve?: string;
}

function describeCryptoKey(key: CryptoKey): KeyTraits | undefined {
  const { name, hash, length, modulusLength, namedCurve }: CryptoAlgorithm = key.algorithm;
  const common = { secrecy: key.type as KeyTraits['secrecy'], usages: key.usages };
  const size = hash?.name.slice('SHA-'.length);
  if (name === 'HMAC') return { ...common, type: 'oct', bits: length, algorithm: `HS${size}` };
  if (name === 'RSASSA-PKCS1-v1_5') return { ...common, type: 'RSA', bits: modulusLength, algorithm: `RS${size}` };
  if (name === 'RSA-PSS') return { ...common, type: 'RSA', bits: modulusLength, algorithm: `PS${size}` };
  if (name === 'ECDSA') return { ...common, type: 'EC', curve: namedCurve };
  return name === 'Ed25519' ? { ...common, type: 'OKP', curve: name } : undefined;
}

const curves: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };

function describeKeyObject(key: KeyObject): KeyTraits | undefined {
  const secrecy = key.type;
  if (secrecy === 'secret') return { type: 'oct', secrecy, bits: (key.symmetricKeySize ?? 0) * 8 };
  const { modulusLength, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return { type: 'RSA', secrecy, bits: modulusLength };
  if (key.asymmetricKeyType === 'ec') return { type: 'EC', secrecy, curve: curves[namedCurve] };
  return key.asymmetricKeyType === 'ed25519' ? { type: 'OKP', secrecy, curve: 'Ed25519' } : undefined;
}

function describeJwk({ kty, k, n, crv, d, alg, use, key_ops }: JWK): KeyTraits | undefined {
  const secrecy = d === undefined ? 'public' : 'private';
  const common = { secrecy, algorithm: alg, usages: use === undefined || use === 'sig' ? key_ops : [] } as const;
  if (kty === 'oct') return { ...common, secrecy: 'secret', type: 'oct', bits: bitsOf(k) };
  if (kty === 'RSA') return { ...common, type: 'RSA', bits: bitsOf(n) };
  if (kty === 'EC') return { ...common, type: 'EC', curve: crv };
  return kty === 'OKP' ? { ...common, type: 'OKP', curve: crv } : undefined;
}

function bitsOf(base64url: unknown): number {
  return typeof base64url === 'string' ? Math.floor((base64url.length * 6) / 8) * 8 : 0;
}
