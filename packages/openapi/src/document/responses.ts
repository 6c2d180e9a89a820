// Owns the Responses Object of an operation: its success, what else the route documents, and its errors.
import type { DocumentedResponse, ResponderDescription, ResponseRange } from '@portico/core';
import {
  mergeHeaders,
  ofSuccess,
  phraseOf,
  type ResponseBody,
  type RouteGraph,
  responderOf,
  withParameter,
} from '@portico/core/graph';
import type { ContentObject, HeadersObject, ResponseObject, ResponsesObject } from '#openapi3-ts/openapi31';
import { createContent, createHeaders } from './content.js';
import { deprecationHeaders } from './deprecation.js';
import { type Depths, readDepths } from './depths.js';
import { createErrors, type WithStatus } from './error-responses.js';
import { omit } from './omit.js';
import type { Place } from './place.js';
import { createErrorRange, phraseOfKey } from './response-range.js';

/** A Map while they are gathered, since an object puts its numbers first. */
type ByStatus = Map<string, ResponseObject>;

/** Every documented response of an operation, by status. */
export function createResponses(graph: RouteGraph, place: Place): ResponsesObject {
  const responses: ByStatus = new Map([...createSuccesses(graph, place), ...createErrors(graph, place)]);
  for (const [status, documented] of graph.responses.documented) {
    if (status >= 400) continue;
    const known = responses.get(`${status}`);
    const said = { ...(known && { description: known.description }), ...documented };
    responses.set(`${status}`, merge(known, createDocumented(status, said, place)));
  }
  for (const [range, documented] of graph.responses.ranges) {
    const response = /^[123]/.test(range)
      ? createDocumented(range, documented, place)
      : createErrorRange(range, documented, graph.errorFormat, place);
    responses.set(range, response);
  }
  const depthsOf = readDepths(graph, [...responses.keys()]);
  addDependencies(responses, graph, place, depthsOf);
  addMiddleware(responses, graph, place, depthsOf);
  addDeprecation(responses, graph, depthsOf);
  nameVersion(responses, graph, depthsOf);
  return toObject(responses);
}

type DepthsOf = ReturnType<typeof readDepths>;

/** Every response says so that is made once the route is found, so none that middleware of the whole app gives by itself. */
function addDeprecation(responses: ByStatus, { route, outer }: RouteGraph, depthsOf: DepthsOf): void {
  const headers = deprecationHeaders(route);
  for (const [status, response] of responses) addHeaders(response, headers, outer, depthsOf(status));
}

/** As a list, an object keeps room for every number up to its greatest status; one that had a far greater number once keeps a table. */
function toObject(responses: ByStatus): ResponsesObject {
  const object: ResponsesObject = { [far]: undefined };
  delete object[far];
  for (const [status, response] of responses) object[status] = response;
  return object;
}

const far = '4294967294';

/** Where a client names the version by the media type, the response is of that, once the route is found. */
function nameVersion(responses: ByStatus, { route: { version }, outer }: RouteGraph, depthsOf: DepthsOf): void {
  if (version?.in !== 'media-type') return;
  for (const [status, response] of responses) {
    const entries = Object.entries(response.content ?? {});
    if (entries.length === 0) continue;
    const { least, most } = depthsOf(status);
    const named = entries.map(([type, body]) => [withParameter(type, version), body] as const);
    response.content = Object.fromEntries([...(least < outer ? entries : []), ...(most < outer ? [] : named)]);
  }
}

/** The headers that dependencies set on whatever is answered once they have run; an error may come before, and has none of a success. */
function addDependencies(responses: ByStatus, { nodes, route }: RouteGraph, place: Place, depthsOf: DepthsOf): void {
  for (const node of nodes) {
    if (node.kind !== 'call' || node.headers === undefined) continue;
    const { headers = {} } = createHeaders(node.headers, place);
    const entries = Object.entries(headers);
    const onError = Object.fromEntries(
      entries.flatMap(([name, header]) =>
        ofSuccess.has(name.toLowerCase()) ? [] : [[name, omit(header, ['required'])]],
      ),
    );
    for (const [status, response] of responses) {
      const added = /^[123]/.test(status) ? headers : onError;
      addHeaders(response, added, route.middleware.length, depthsOf(status));
    }
  }
}

/** What the middleware around the route adds: successes that nobody else describes, and headers on the responses inside of it. */
function addMiddleware(responses: ByStatus, { route }: RouteGraph, place: Place, depthsOf: DepthsOf): void {
  for (const [depth, one] of [...route.middleware.entries()].toReversed()) {
    const { statuses = [], methods } = one.declared;
    if (methods && !methods.includes(route.method)) continue;
    for (const status of statuses) {
      if (status < 400 && !responses.has(`${status}`)) responses.set(`${status}`, createDocumented(status, {}, place));
    }
    const { headers } = createHeaders(one.declared.headers, place);
    for (const [status, response] of responses) addHeaders(response, headers, depth, depthsOf(status));
  }
}

/**
 * Adds what is said at a depth. The names of headers have no case (RFC 9110 §5.1); what the route says of one stays. What may be answered
 * further out, too, may be without.
 */
function addHeaders(
  response: ResponseObject,
  added: HeadersObject | undefined,
  depth: number,
  { least, most }: Depths,
): void {
  if (!added || most < depth) return;
  const known = new Set(Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()));
  const missing = Object.entries(added).filter(([name]) => !known.has(name.toLowerCase()));
  const said = missing.map(([name, header]) => [name, least < depth ? omit(header, ['required']) : header]);
  response.headers = { ...response.headers, ...Object.fromEntries(said) };
}

/** What a route says of a response adds to what its responder says. */
function merge(known: ResponseObject | undefined, said: ResponseObject): ResponseObject {
  const headers = mergeHeaders(known?.headers, said.headers);
  return { ...known, ...said, ...(Object.keys(headers).length > 0 && { headers }) };
}

/** A handler without `response` may give nothing, which is another status than something. */
function createSuccesses(graph: RouteGraph, place: Place): readonly WithStatus[] {
  const { status, body, emptyStatus } = graph.responses.success;
  const described = responderOf(body).describe();
  const success: readonly WithStatus[] = [
    [`${status}`, createSuccess(graph, described, place)],
    ...createOthers(described, place),
  ];
  if (emptyStatus === undefined || emptyStatus === status) return success;
  return [...success, [`${emptyStatus}`, { description: 'No Content' }]];
}

function createSuccess(
  { route, responses }: RouteGraph,
  described: ResponderDescription,
  place: Place,
): ResponseObject {
  const headers = createHeaders(described.headers, place);
  const { status } = responses.success;
  const description = status < 300 ? 'Successful Response' : phraseOf(status);
  // Neither a 204 nor a 205 nor the answer to a HEAD has content (RFC 9110 §9.3.2, §15.3.5, §15.3.6).
  const silent = route.method === 'HEAD' || status === 204 || status === 205 || described.content.length === 0;
  return { description, ...headers, ...(!silent && { content: createContent(described.content, place) }) };
}

function createOthers({ others = {} }: ResponderDescription, place: Place): readonly WithStatus[] {
  return Object.entries(others)
    .filter(([status]) => Number(status) < 400)
    .map(([status, other]) => [status, createDocumented(Number(status), other, place)]);
}

function createDocumented(
  status: number | ResponseRange,
  { description, schema, headers }: DocumentedResponse,
  place: Place,
): ResponseObject {
  const content = schema === undefined ? undefined : contentOf(schema, place);
  return {
    description: description ?? phraseOfKey(status),
    ...createHeaders(headers, place),
    ...(content && { content }),
  };
}

function contentOf(body: ResponseBody, place: Place): ContentObject | undefined {
  const { content } = responderOf(body).describe();
  return content.length > 0 ? createContent(content, place) : undefined;
}
