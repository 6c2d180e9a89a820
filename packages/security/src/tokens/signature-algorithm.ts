// Owns which algorithms exist and which key each of them takes, one row each. `none` has no row, so no token can be
// unsigned; a shared secret and a public key never fit the same row, so neither can stand in for the other.
import { DefinitionError } from '@portico/core';
import { KeySet } from './key-set.js';
import { describeKey, type KeyTraits } from './key-traits.js';

interface Row {
  readonly type: KeyTraits['type'];
  readonly bits?: number;
  readonly curve?: string;
}

const rows = {
  // RFC 7518 §3.2: a key of the same size as the hash output or larger must be used.
  HS256: { type: 'oct', bits: 256 },
  HS384: { type: 'oct', bits: 384 },
  HS512: { type: 'oct', bits: 512 },
  // RFC 7518 §3.3 and §3.5: a key of 2048 bits or larger must be used.
  RS256: { type: 'RSA', bits: 2048 },
  RS384: { type: 'RSA', bits: 2048 },
  RS512: { type: 'RSA', bits: 2048 },
  PS256: { type: 'RSA', bits: 2048 },
  PS384: { type: 'RSA', bits: 2048 },
  PS512: { type: 'RSA', bits: 2048 },
  // RFC 7518 §3.4: the curve belongs to the algorithm.
  ES256: { type: 'EC', curve: 'P-256' },
  ES384: { type: 'EC', curve: 'P-384' },
  ES512: { type: 'EC', curve: 'P-521' },
  // RFC 8037 §3.1, and its fully specified name (RFC 9864 §2.2).
  EdDSA: { type: 'OKP', curve: 'Ed25519' },
  Ed25519: { type: 'OKP', curve: 'Ed25519' },
} as const satisfies Record<string, Row>;

/** An algorithm that tokens can be signed with. */
export type SignatureAlgorithm = keyof typeof rows;

/** An algorithm whose public key can be published; a shared secret cannot. */
export type AsymmetricAlgorithm = {
  [A in SignatureAlgorithm]: (typeof rows)[A]['type'] extends 'oct' ? never : A;
}[SignatureAlgorithm];

/** Any text, with the known algorithms suggested; others are refused at start-up. */
export type AlgorithmName = SignatureAlgorithm | (string & {});

/**
 * Checks an allow-list of algorithms.
 * @param action What cannot be done otherwise, such as `create JWTBearer`.
 * @param key The key they are for; a set of published keys holds only public ones.
 * @param usage What the key is for.
 * @throws {DefinitionError} If the list is empty, or one of them is unknown or does not fit the key.
 */
export function checkAlgorithms(
  action: string,
  algorithms: readonly AlgorithmName[],
  key: unknown,
  usage: 'sign' | 'verify',
): void {
  if (!Array.isArray(algorithms) || algorithms.length === 0) {
    throw new DefinitionError(
      `Cannot ${action}: no algorithm is allowed. Write those that the issuer uses, such as ['RS256'].`,
    );
  }
  for (const algorithm of algorithms) {
    const problem = key instanceof KeySet ? checkPublished(algorithm) : checkKey(algorithm, key, usage);
    if (problem !== undefined) throw new DefinitionError(`Cannot ${action}: ${problem}`);
  }
}

/** Whether a public key is of a type, curve and size that some algorithm takes. */
export function fitsAnAlgorithm(traits: KeyTraits | undefined): boolean {
  if (traits === undefined) return false;
  return Object.values<Row>(rows).some(
    (row) => row.type === traits.type && row.curve === traits.curve && (traits.bits ?? 0) >= (row.bits ?? 0),
  );
}

function checkPublished(algorithm: AlgorithmName): string | undefined {
  const row = findRow(algorithm);
  if (row === undefined) return unknownAlgorithm(algorithm);
  if (row.type !== 'oct') return undefined;
  return `${algorithm} takes a shared secret, and published keys are public. Write the asymmetric algorithms that the issuer uses.`;
}

function checkKey(algorithm: AlgorithmName, key: unknown, usage: 'sign' | 'verify'): string | undefined {
  const row = findRow(algorithm);
  if (row === undefined) return unknownAlgorithm(algorithm);
  const traits = describeKey(key);
  if (traits === undefined) {
    return `its key is no key that ${algorithm} could use. Write a Uint8Array (a secret), CryptoKey, KeyObject or JSON Web Key.`;
  }
  if (traits.type !== row.type) return wrongKey(algorithm, row);
  return checkFit(algorithm, row, traits) ?? checkUsage(algorithm, traits, usage);
}

function checkFit(algorithm: AlgorithmName, row: Row, traits: KeyTraits): string | undefined {
  if (row.curve !== traits.curve || (traits.algorithm !== undefined && !isSame(traits.algorithm, algorithm))) {
    return wrongKey(algorithm, row);
  }
  if (row.bits === undefined || (traits.bits ?? 0) >= row.bits) return undefined;
  return `${algorithm} needs a key of ${row.bits} bits or more, and its key is shorter (RFC 7518 §3). Generate a longer one.`;
}

function checkUsage(algorithm: AlgorithmName, traits: KeyTraits, usage: 'sign' | 'verify'): string | undefined {
  const wanted = traits.secrecy === 'secret' ? 'secret' : usage === 'sign' ? 'private' : 'public';
  if (traits.secrecy !== wanted)
    return `its key is ${traits.secrecy}, and to ${usage} takes the ${wanted} one. Pass that one.`;
  if (traits.usages === undefined || traits.usages.includes(usage)) return undefined;
  return `its key is not meant to ${usage} with ${algorithm}. Import or generate it with the usage '${usage}'.`;
}

function findRow(algorithm: AlgorithmName): Row | undefined {
  return Object.hasOwn(rows, algorithm) ? rows[algorithm as SignatureAlgorithm] : undefined;
}

function unknownAlgorithm(algorithm: unknown): string {
  return `${JSON.stringify(algorithm)} is no algorithm that can be trusted here. Write some of ${Object.keys(rows).join(', ')}.`;
}

function wrongKey(algorithm: AlgorithmName, row: Row): string {
  const wanted = row.type === 'oct' ? 'a shared secret' : `a key of type ${row.curve ?? row.type}`;
  return `${algorithm} takes ${wanted}, and its key is for another algorithm. Write the algorithms that belong to the key.`;
}

function isSame(declared: string, algorithm: AlgorithmName): boolean {
  const edwards = ['EdDSA', 'Ed25519'];
  return declared === algorithm || (edwards.includes(declared) && edwards.includes(algorithm));
}
