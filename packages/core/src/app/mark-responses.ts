// Owns what every response of a route says, whoever made it: the handler, a refusal, or a middleware of the route.
import type { OutgoingResponse, ResponseHeaders } from '../contracts/outgoing-response.js';
import { deprecationHeaders, deprecationOf } from '../declaration/deprecation.js';
import type { RouteDeclaration } from '../declaration/route.js';

/** Marks a response on its way out. */
export type Mark = (response: OutgoingResponse) => OutgoingResponse;

/** Compiles the mark of a route; `undefined` if there is nothing to say, so that it costs nothing. */
export function compileMark(route: RouteDeclaration): Mark | undefined {
  const deprecation = deprecationOf(route);
  if (!deprecation) return undefined;
  const added = deprecationHeaders(deprecation);
  return (response) => ({ ...response, headers: addHeaders(response.headers, added) });
}

/** These are lists: what the response says already stays beside what is added. */
const lists: ReadonlySet<string> = new Set(['link', 'vary']);

function addHeaders(headers: ResponseHeaders, added: Readonly<Record<string, string>>): ResponseHeaders {
  const all: Record<string, string | readonly string[]> = { ...added, ...headers };
  for (const name in added) {
    const said = headers[name];
    if (said !== undefined && lists.has(name)) all[name] = [said, added[name] ?? ''].flat().join(', ');
  }
  return all;
}
