// Owns the `Link` header: the request's own URL as its client knows it, with another page.
import type { Exchange } from '@portico/core';

/** Another page. @see https://www.rfc-editor.org/rfc/rfc8288#section-3 */
export interface Link {
  readonly rel: 'first' | 'prev' | 'next' | 'last';
  /** Parameters of the query that differ; `undefined` for one that is left out. */
  readonly query: Readonly<Record<string, string | number | undefined>>;
}

/** A header of four links repeats the query four times, and clients take no head of any length. */
const longestQuery = 1500;

/** The header's value; `undefined` if there is nowhere to go, or the query is too long to be repeated. */
export function linkHeader({ request, rootPath }: Exchange, links: readonly Link[]): string | undefined {
  const { origin, pathname, search } = request.url;
  if (links.length === 0 || search.length > longestQuery) return undefined;
  const pairs = search.slice(1).split('&').filter(Boolean);
  const address = `${origin}${rootPath}${pathname}`;
  return links.map(({ rel, query }) => `<${address}${withQuery(pairs, query)}>; rel="${rel}"`).join(', ');
}

/** Other parameters stay as they were written: an encoded comma, for one, is no separator. */
function withQuery(pairs: readonly string[], query: Link['query']): string {
  const kept = pairs.filter((pair) => !(nameOf(pair) in query));
  const added = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const all = [...kept, ...added];
  return all.length === 0 ? '' : `?${all.join('&')}`;
}

function nameOf(pair: string): string {
  const [name = ''] = new URLSearchParams(pair).keys();
  return name;
}
