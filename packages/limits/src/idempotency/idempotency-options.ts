// Owns the options of idempotency, and which of them nothing can be made of.
import { DefinitionError, type DependencyLike } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { ofStores, type Store } from '@portico/store';
import type { Principal } from '../by.js';

/** Options of `idempotency`. */
export interface IdempotencyOptions {
  /** Keeps the answers; one on Redis for all processes. Default: in memory. */
  readonly store?: Store;
  /**
   * What it is called in its store, such as `machines`: each name has keys of its own. Those with one name, store and callers are one.
   * Default: none.
   */
  readonly name?: string;
  /** Whether a request without a key is refused with 400. Default: false, it is answered each time. */
  readonly required?: boolean;
  /** Seconds that an answer is kept. Default: 86,400, a day. */
  readonly expiresIn?: number;
  /** Seconds that the first request may take; should its process die, the key is free after that. Default: 60. */
  readonly busyFor?: number;
  /** The most bytes of a body that is kept; what is longer is answered once, and then never again. Default: 65,536. */
  readonly bodyLimit?: number;
  /** What becomes of a request while the store cannot be asked: `refuse` is a 503, `allow` answers each time. Default: `refuse`. */
  readonly onStoreError?: 'refuse' | 'allow';
}

/** Options, whatever `by` gives. */
export interface AnyOptions extends IdempotencyOptions {
  readonly by: DependencyLike;
  readonly key?: (value: unknown) => Principal;
  readonly expiresIn: number;
}

const known: Every<AnyOptions> = {
  store: ofStores,
  name: true,
  required: true,
  expiresIn: true,
  busyFor: true,
  bodyLimit: true,
  onStoreError: true,
  by: true,
  key: 'function',
};

/** @throws {DefinitionError} If an option is unknown, or `by` absent. */
export function checkIdempotencyOptions(options: object): void {
  checkOptions(options, known, 'Cannot create an idempotency', 'idempotency');
  checkBy((options as { readonly by?: unknown }).by);
}

/** @throws {DefinitionError} If nobody says whose a request is: another caller's answer would be repeated. */
function checkBy(by: unknown): void {
  if (by !== undefined && by !== null) return;
  throw new DefinitionError(
    "Cannot create an idempotency: it has no `by`, so one caller could get another's answer. " +
      "Give the scheme or dependency that tells whose request it is, such as by: new APIKeyHeader({ name: 'X-API-Key' }).",
  );
}

/** @throws {DefinitionError} If one is no number above 0. */
export function checkAmounts(numbers: Readonly<Record<'expiresIn' | 'busyFor' | 'bodyLimit', number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value > 0 && value < 1e9) continue;
    throw new DefinitionError(`Cannot create an idempotency: its ${name} is ${value}. Give a number above 0.`);
  }
}
