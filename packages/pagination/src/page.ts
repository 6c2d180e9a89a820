// Owns pages by offset: what a client gets, and the links to the others.
import type { Class, Infer, InferInput, Responder, Schema } from '@portico/core';
import * as z from 'zod';
import type { Link } from './links.js';
import { type KnownPages, type PageKind, type PageOptions, pageClassOf } from './page-class.js';

/** A part of a list. */
export interface Page<T> {
  readonly items: T[];
  /** How many items there are on all pages. */
  readonly total: number;
  /** How many items a page may have. */
  readonly limit: number;
  /** How many items are before this page. */
  readonly offset: number;
}

/** What a handler gives for a page of items. */
interface Given<T> extends Omit<Page<T>, 'items'> {
  readonly items: readonly T[];
}

/** A page as a model class to extend, and as what responds with it. */
export type PageOf<S extends Schema> = (new () => Page<Infer<S>>) & Responder<Given<InferInput<S>>>;

const count = z.int().min(0);

const kind: PageKind<Given<unknown>> = {
  word: 'Page',
  options: { name: true },
  fields: [
    ['total', count, { description: 'How many items there are on all pages' }],
    ['limit', z.int().min(1), { description: 'How many items a page may have' }],
    ['offset', count, { description: 'How many items are before this page' }],
  ],
  rels: '`first`, `prev`, `next` and `last`',
  wire: (page) => page,
  links: linksOf,
};

const known: KnownPages = new WeakMap();

/**
 * A page of items, and a `Link` header with the first, previous, next and last one.
 * @param item What the items are; the document calls their page `ItemPage`, the same at every use.
 * @returns A class: for `response`, to be extended, or as a schema like any other. Only in `response` and `responses` it adds the header.
 * @throws {DefinitionError} If the item has no name, and none is given for the page, or an option is not known.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 * @example app.get('/items', [Query(PageQuery())], { response: Page(Item) }, (page) => ({ items: [], total: 0, ...page }));
 */
export function Page<const S extends Schema>(item: S, options: PageOptions = {}): PageOf<S> {
  return pageClassOf(kind, item, options, known) as Class<object> as PageOf<S>;
}

/** What does not fit its schema has been refused by then. */
function linksOf({ total, limit, offset }: Omit<Given<unknown>, 'items'>): readonly Link[] {
  const at = (rel: Link['rel'], start: number): Link => ({ rel, query: { limit, offset: start } });
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  const previous = offset > 0 ? [at('prev', Math.max(0, Math.min(offset - limit, last)))] : [];
  const next = offset + limit < total ? [at('next', offset + limit)] : [];
  return [at('first', 0), ...previous, ...next, at('last', last)];
}
