// Owns what every response of a route says, whoever made it: the handler, a refusal, or a middleware of the route.
import type { OutgoingResponse } from '../contracts/outgoing-response.js';
import { deprecationHeaders, deprecationOf } from '../declaration/deprecation.js';
import type { RouteDeclaration } from '../declaration/route.js';
import { type RouteVersion, varyOf, withParameter } from '../declaration/versioning.js';

/** Marks a response on its way out. */
export type Mark = (response: OutgoingResponse) => OutgoingResponse;

/** Compiles the mark of a route; `undefined` if there is nothing to say, so that it costs nothing. */
export function compileMark(route: RouteDeclaration): Mark | undefined {
  const { version } = route;
  const deprecation = deprecationOf(route);
  const vary = version && varyOf(version);
  if (!deprecation && vary === undefined) return undefined;
  const added = { ...(deprecation && deprecationHeaders(deprecation)), ...(vary !== undefined && { vary }) };
  const mark: Mark = (response) => addHeaders(response, added);
  return version?.in === 'media-type' ? (response) => mark(addParameter(response, version)) : mark;
}

/** These are lists: what the response says already stays beside what is added. */
const lists: ReadonlySet<string> = new Set(['link', 'vary']);

/** A response with further headers; its own word wins, unless the header is a list. */
export function addHeaders(response: OutgoingResponse, added: Readonly<Record<string, string>>): OutgoingResponse {
  const { headers } = response;
  const all: Record<string, string | readonly string[]> = { ...added, ...headers };
  for (const name in added) {
    const said = headers[name];
    if (said !== undefined && lists.has(name)) all[name] = [said, added[name] ?? ''].flat().join(', ');
  }
  return { ...response, headers: all };
}

/** What was asked for by its media type goes out as that. */
function addParameter(response: OutgoingResponse, version: RouteVersion): OutgoingResponse {
  const type = response.headers['content-type'];
  if (typeof type !== 'string') return response;
  return { ...response, headers: { ...response.headers, 'content-type': withParameter(type, version) } };
}
