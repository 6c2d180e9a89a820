// Owns how many items a page may have: the field `limit` of both kinds of queries.
import { DefinitionError } from '@portico/core';
import { checkOptions } from '@portico/core/graph';
import * as z from 'zod';
import type { FieldEntry } from './declare-fields.js';

/** How many items a page has. */
export interface PageLimits {
  /** If the client does not say. Default: 20. */
  readonly limit?: number;
  /** At most; a client that asks for more is refused. Default: 100. */
  readonly max?: number;
}

/**
 * @param others Which options there are besides.
 * @throws {DefinitionError} If they are not whole numbers from 1 on, the default is more than the most, or an option is not known.
 */
export function limitField(word: string, options: PageLimits, others: Readonly<Record<string, true>> = {}): FieldEntry {
  checkOptions(options, { limit: true, max: true, ...others }, `Cannot declare ${word}(…)`, word);
  const { max = 100, limit = Math.min(20, max) } = options;
  if (!Number.isInteger(max) || !Number.isInteger(limit) || limit < 1 || limit > max) {
    throw new DefinitionError(
      `Cannot declare ${word}({ limit: ${limit}, max: ${max} }): a page has from 1 to \`max\` items. Write whole numbers, as in ${word}({ limit: 20, max: 100 }).`,
    );
  }
  return ['limit', z.int().min(1).max(max), { default: limit, description: 'How many items the page may have' }];
}
