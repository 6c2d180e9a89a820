// Owns the query of a page by cursor.
import type { StandardSchema } from '@portico/core';
import * as z from 'zod';
import { type AnyPosition, checkPosition, cursorSchema } from './cursor.js';
import { declareFields, namelessModel } from './declare-fields.js';
import { limitField, type PageLimits } from './page-limits.js';

/** Options of {@link CursorQuery}. */
export interface CursorQueryOptions<C extends AnyPosition = AnyPosition> extends PageLimits {
  /** What a cursor holds: the last item of the page before, such as `z.object({ id: z.int() })`, as JSON has it. Default: a text. */
  readonly cursor?: C;
}

/** Which page a client asks for. @typeParam C What a cursor holds. */
export interface CursorQuery<C = string> {
  /** How many items it may have. */
  readonly limit: number;
  /** Where the page before ended; `undefined` for the first one. */
  readonly cursor?: C;
}

/** What a schema of positions gives. */
type PositionOf<C> = C extends StandardSchema<infer _, infer Output> ? Output : never;

/**
 * The query `?limit=20&cursor=…`, as a model: use it as it is, or extend it by filters. A cursor that no page gave is a 422.
 * @throws {DefinitionError} If the limits are not whole numbers from 1 on, an option is not known, or JSON cannot hold what a cursor holds.
 * @example app.get('/items', [Query(CursorQuery({ cursor: z.object({ id: z.int() }) }))], ({ limit, cursor }) => …);
 */
export function CursorQuery<C extends AnyPosition = StandardSchema<string>>(
  options: CursorQueryOptions<C> = {},
): new () => CursorQuery<PositionOf<C>> {
  const { cursor = z.string() } = options;
  checkPosition(cursor);
  const model = namelessModel();
  declareFields(model, [
    limitField('CursorQuery', options, { cursor: true }),
    [
      'cursor',
      cursorSchema<AnyPosition>(cursor),
      { optional: true, description: 'Where to go on: `next` of the page before. Default: at the beginning' },
    ],
  ]);
  return model as new () => CursorQuery<PositionOf<C>>;
}
