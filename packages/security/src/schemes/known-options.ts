// Owns the refusal of options that no scheme reads: of a misspelt `revoked` or `typ` nothing would be left but an open door.
import { checkOptions, type Every } from '@portico/core/graph';
import type { SchemeOptions } from './scheme.js';

/** The options that a class of schemes has besides those of every scheme. */
export type Own<O> = Every<Omit<O, keyof SchemeOptions>>;

const ofEvery: Every<SchemeOptions> = { autoError: true, description: true, schemeName: true, missingStatus: true };

/**
 * Checks the options of a scheme against the names of those that are read.
 * @param owner The class of the scheme.
 * @param own The options that it has besides those of every scheme.
 * @throws {DefinitionError} If there is another one; it names the nearest.
 */
export function checkSchemeOptions<O extends object>(owner: string, options: O, own: Own<O>): void {
  checkOptions(options, { ...ofEvery, ...own }, `Cannot create ${owner}`, owner);
}
