// Owns the options of a contract run, and their types: a replacement has to give what its dependency gives.
import type { DependencyLike, Provided } from '@portico/core';
import type { GivenCredential } from '../requests/credentials.js';

/** What a replacement gives. */
type Given<V> = V | Promise<V> | Generator<V> | AsyncGenerator<V>;

/** Dependencies with their replacements, as `app.override` takes them. */
export type ContractOverrides<D extends readonly DependencyLike[]> = {
  readonly [I in keyof D]: readonly [dependency: D[I], replacement: () => Given<Provided<D[I]>>];
};

/** Options of a contract run. */
export interface ContractOptions<D extends readonly DependencyLike[] = readonly DependencyLike[]> {
  /**
   * The credential for each security scheme by name: a token, a key, or `user:password`; or a function that gives one for each request,
   * where a request may use it up, as a logout does a session. Default: none.
   */
  readonly credentials?: Readonly<Record<string, GivenCredential>>;
  /** Replaced while it runs, such as a database by one in memory. Default: none. */
  readonly overrides?: ContractOverrides<D>;
  /** A number that gives the same requests again. Default: another one for each run. */
  readonly seed?: number;
  /** The most requests in all. Default: 200 for each operation, more for one that can be broken in more ways. */
  readonly requests?: number;
  /** The most time in seconds. Default: 60. */
  readonly seconds?: number;
  /** How long a response is waited for, in milliseconds; a fifth of the time left at most, but a second at least. Default: 10,000. */
  readonly patience?: number;
  /** Told how far the run is, after each turn of an operation. Default: nobody is told. */
  readonly onProgress?: (progress: ContractProgress) => void;
}

/** How far a run is. */
export interface ContractProgress {
  readonly requests: number;
  /** The most requests in all. */
  readonly most: number;
  readonly findings: number;
}

/**
 * Gives options back as they are, checked by the compiler; for a module of their own, as `portico check --setup` reads it.
 * @example export default contractOptions({ overrides: [[getDatabase, () => memoryDatabase]] });
 */
export function contractOptions<const D extends readonly DependencyLike[]>(
  options: ContractOptions<D>,
): ContractOptions<D> {
  return options;
}
