// Owns the refusal of options that no scheme reads: of a misspelt `revoked` or `typ` nothing would be left but an open door.
import { checkOptions, type Every, type KnownOptions } from '@portico/core/graph';
import type { SchemeOptions } from './scheme.js';

/** The options that a class of schemes has besides those of every scheme. */
export type Own<O> = Every<Omit<O, keyof SchemeOptions>>;

const ofEvery: Every<SchemeOptions> = { autoError: true, description: true, schemeName: true, missingStatus: true };

/**
 * Checks the options of a scheme against the names of those that are read.
 * @param owner The class of the scheme.
 * @param own The options that it has besides those of every scheme.
 * @throws {DefinitionError} If there is another one; it names the nearest. If one cannot be called that must be.
 */
export function checkSchemeOptions(owner: string, options: object, own: KnownOptions): void {
  checkOptions(options, { ...ofEvery, ...own }, `Cannot create ${owner}`, owner);
}
