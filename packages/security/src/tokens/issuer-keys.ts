// Owns the keys of an issuer of one's own: the first signs, the public halves of all are published, and a token is verified
// with the one that its `kid` names.
import { DefinitionError } from '@portico/core';
import type { CryptoKey, FlattenedJWSInput, JSONWebKeySet, JWK, JWSHeaderParameters } from 'jose';
import { KeySet } from './key-set.js';
import { describeKey, type TokenKey } from './key-traits.js';
import { loadJose } from './load-jose.js';
import { type AsymmetricAlgorithm, checkAlgorithms } from './signature-algorithm.js';

/** A key with the name under which it is published. */
export interface IssuerKey {
  /** The key's name, the header's `kid`; never give it to another key again. */
  readonly kid: string;
  /** The private key, as KeyObject, JSON Web Key or extractable CryptoKey; a key that only verifies may be public. */
  readonly key: TokenKey;
}

interface Published {
  readonly jwks: JSONWebKeySet;
  readonly find: (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;
}

/** The keys of one issuer, all for one algorithm. */
export class IssuerKeys extends KeySet {
  override readonly throws = [];
  #keys: readonly [IssuerKey, ...IssuerKey[]];
  #published: Promise<Published> | undefined;

  /** @throws {DefinitionError} If there is none, two have one name, the first cannot sign, or one cannot be published. */
  constructor(
    private readonly algorithm: AsymmetricAlgorithm,
    keys: readonly IssuerKey[],
  ) {
    super();
    // An issuer's own tokens are verified with published keys, and a shared secret can be none of them.
    checkAlgorithms('create TokenIssuer', [algorithm], this, 'verify');
    this.#keys = checkKeys(keys, algorithm);
  }

  /** The key that signs. */
  get active(): IssuerKey {
    return this.#keys[0];
  }

  /** Changes the keys. @throws {DefinitionError} As the constructor does; then the keys stay as they were. */
  change(keys: (now: readonly IssuerKey[]) => readonly IssuerKey[]): void {
    this.#keys = checkKeys(keys(this.#keys), this.algorithm);
    this.#published = undefined;
  }

  /** The public halves. */
  async jwks(): Promise<JSONWebKeySet> {
    return (await this.#publish()).jwks;
  }

  async resolve(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    // Every token of this issuer names its key: one that does not, or names another, is none of them.
    if (typeof header.kid !== 'string') throw new (await loadJose()).errors.JWKSNoMatchingKey();
    return (await this.#publish()).find(header, token);
  }

  #publish(): Promise<Published> {
    this.#published ??= publish(this.#keys, this.algorithm);
    return this.#published;
  }
}

async function publish(keys: readonly IssuerKey[], algorithm: AsymmetricAlgorithm): Promise<Published> {
  const jwks = { keys: await Promise.all(keys.map((key) => publishKey(key, algorithm))) };
  return { jwks, find: (await loadJose()).createLocalJWKSet(jwks) };
}

// What is published is picked by name: a private member that nobody thought of must not slip out.
async function publishKey({ kid, key }: IssuerKey, alg: AsymmetricAlgorithm): Promise<JWK> {
  const { exportJWK } = await loadJose();
  const { kty, crv, x, y, n, e } = isJwk(key) ? key : await exportJWK(key);
  const members = Object.entries({ kty, crv, x, y, n, e, kid, alg, use: 'sig' });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as unknown as JWK;
}

function checkKeys(keys: readonly IssuerKey[], algorithm: AsymmetricAlgorithm): readonly [IssuerKey, ...IssuerKey[]] {
  const [first, ...others] = keys;
  if (first === undefined) throw problem('it has no key', 'Write at least one, { kid, key }');
  checkAlgorithms('create TokenIssuer', [algorithm], first.key, 'sign');
  for (const { key } of others) {
    checkAlgorithms(
      'create TokenIssuer',
      [algorithm],
      key,
      describeKey(key)?.secrecy === 'private' ? 'sign' : 'verify',
    );
  }
  for (const { kid, key } of keys) {
    if (typeof kid !== 'string' || kid === '') throw problem('a key of it has no name', 'Write its `kid`');
    if (isSealed(key))
      throw problem(`its key ${kid} cannot be exported`, 'Import it as extractable, or as a KeyObject');
  }
  const names = new Set(keys.map(({ kid }) => kid));
  if (names.size < keys.length) throw problem('two of its keys have one name', 'Give each a `kid` of its own');
  return [first, ...others];
}

function problem(what: string, instead: string): DefinitionError {
  return new DefinitionError(`Cannot create TokenIssuer: ${what}. ${instead}.`);
}

/** A private key that does not let itself be exported does not tell its public half either. */
function isSealed(key: TokenKey): boolean {
  return tagOf(key) === '[object CryptoKey]' && !(key as CryptoKey).extractable;
}

function isJwk(key: TokenKey): key is JWK {
  return tagOf(key) === '[object Object]';
}

function tagOf(key: TokenKey): string {
  return Object.prototype.toString.call(key);
}
