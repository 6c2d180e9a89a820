// Owns the query of a page by offset.
import * as z from 'zod';
import { declareFields, namelessModel } from './declare-fields.js';
import { limitField, type PageLimits } from './page-limits.js';

/** Options of {@link PageQuery}. */
export type PageQueryOptions = PageLimits;

/** Which page a client asks for. */
export interface PageQuery {
  /** How many items it may have. */
  readonly limit: number;
  /** How many items are before it. */
  readonly offset: number;
}

/**
 * The query `?limit=20&offset=40`, as a model: use it as it is, or extend it by filters.
 * @throws {DefinitionError} If the limits are not whole numbers from 1 on, or an option is not known.
 * @example `class Items { @Get('/items') list(@Query(PageQuery({ max: 50 })) page: PageQuery) { … } }`
 */
export function PageQuery(options: PageQueryOptions = {}): new () => PageQuery {
  const model = namelessModel();
  declareFields(model, [
    limitField('PageQuery', options),
    ['offset', z.int().min(0), { default: 0, description: 'How many items are before the page' }],
  ]);
  return model as new () => PageQuery;
}
