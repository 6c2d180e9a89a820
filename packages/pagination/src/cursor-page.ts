// Owns pages by cursor: what a client gets, and the link to the next one.
import type { Class, Infer, InferInput, Responder, Schema, StandardSchema } from '@portico/core';
import { type AnyPosition, encodeCursor } from './cursor.js';
import { type KnownPages, type PageKind, type PageOptions, pageClassOf } from './page-class.js';

/** A part of a list, and where it goes on. @typeParam C What a cursor holds; over the wire it is a text. */
export interface CursorPage<T, C = string> {
  readonly items: T[];
  /** The position that the next page begins behind; `undefined` if there is none. */
  readonly next?: C | undefined;
}

/** Options of {@link CursorPage}. */
export interface CursorPageOptions<C extends AnyPosition = AnyPosition> extends PageOptions {
  /** What a cursor holds, as in `CursorQuery`; for the compiler. Default: a text. */
  readonly cursor?: C;
}

/** What a handler gives for a page of items. */
interface Given<T, C> {
  readonly items: readonly T[];
  readonly next?: C | undefined;
}

type PositionOf<C> = C extends StandardSchema<infer Input, infer _> ? Input : never;

/** A page as a model class to extend, and as what responds with it. */
export type CursorPageOf<S extends Schema, C> = (new () => CursorPage<Infer<S>>) & Responder<Given<InferInput<S>, C>>;

const kind: PageKind<Given<unknown, unknown>> = {
  word: 'CursorPage',
  options: { name: true, cursor: true },
  fields: [['next', String, { optional: true, description: 'The `cursor` of the next page; absent on the last one' }]],
  rels: '`first` and `next`',
  wire: ({ next, ...rest }) => (next === undefined ? rest : { ...rest, next: encodeCursor(next) }),
  links: ({ next }) => [
    { rel: 'first', query: { cursor: undefined } },
    ...(next === undefined ? [] : [{ rel: 'next' as const, query: { cursor: encodeCursor(next) } }]),
  ],
};

const known: KnownPages = new WeakMap();

/**
 * A page of items that says where it goes on, and a `Link` header with the first and the next one. Unlike an offset, a cursor neither
 * skips nor repeats what was added or removed meanwhile, and the last page is found as fast as the first.
 * @param item What the items are; the document calls their page `ItemCursorPage`, the same at every use.
 * @param options `cursor`: what a cursor holds, so that the compiler knows `next`.
 * @throws {DefinitionError} If the item has no name, and none is given for the page, or an option is not known.
 * @example app.get('/items', [Query(CursorQuery())], { response: CursorPage(Item) }, ({ cursor = '' }) => ({ items: [], next: cursor }));
 */
export function CursorPage<const S extends Schema, C extends AnyPosition = StandardSchema<string>>(
  item: S,
  options: CursorPageOptions<C> = {},
): CursorPageOf<S, PositionOf<C>> {
  return pageClassOf(kind, item, options, known) as Class<object> as CursorPageOf<S, PositionOf<C>>;
}
