// Owns the Responses Object of an operation: its success, what else the route documents, and its errors.
import type { DocumentedResponse, ResponderDescription, ResponseRange } from '@portico/core';
import {
  declaredErrors,
  deprecationOf,
  phraseOf,
  type ResponseBody,
  type RouteDeclaration,
  type RouteGraph,
  responderOf,
  versionRefusal,
  withParameter,
} from '@portico/core/graph';
import type { ContentObject, HeadersObject, ResponseObject, ResponsesObject } from '#openapi3-ts/openapi31';
import { createContent, createHeaders } from './content.js';
import { deprecationHeaders } from './deprecation.js';
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
    responses.set(`${status}`, merge(known, createDocumented(status, documented, place)));
  }
  for (const [range, documented] of graph.responses.ranges) {
    const response = /^[123]/.test(range)
      ? createDocumented(range, documented, place)
      : createErrorRange(range, documented, graph.errorFormat, place);
    responses.set(range, response);
  }
  addDependencies(responses, graph, place);
  addMiddleware(responses, graph, place);
  if (deprecationOf(graph.route)) addDeprecation(responses, graph.route);
  nameVersion(responses, graph);
  return toObject(responses);
}

function addDeprecation(responses: ByStatus, route: RouteDeclaration): void {
  for (const [status, response] of responses)
    addHeaders(response, unlessRefused(status, route, deprecationHeaders(route)));
}

/** As a list, an object keeps room for every number up to its greatest status; one that had a far greater number once keeps a table. */
function toObject(responses: ByStatus): ResponsesObject {
  const object: ResponsesObject = { [far]: undefined };
  delete object[far];
  for (const [status, response] of responses) object[status] = response;
  return object;
}

const far = '4294967294';

/** Where a client names the version by the media type, the response is of that, unless none was named. */
function nameVersion(responses: ByStatus, graph: RouteGraph): void {
  const { version } = graph.route;
  if (version?.in !== 'media-type') return;
  for (const [status, response] of responses) {
    const entries = Object.entries(response.content ?? {});
    if (entries.length === 0) continue;
    const named = entries.map(([type, body]) => [withParameter(type, version), body] as const);
    const isRefusal = Number(status) === versionRefusal(version);
    const unnamed = isRefusal ? entries : [];
    response.content = Object.fromEntries([...unnamed, ...(isRefusal && !refusesBy(status, graph) ? [] : named)]);
  }
}

/** Whether the route itself may answer a status, beside what answers before it. */
function refusesBy(status: string, graph: RouteGraph): boolean {
  const { classes, statuses } = declaredErrors(graph);
  return statuses.has(Number(status)) || classes.some((one) => `${one.status}` === status);
}

/** The headers that dependencies set on whatever is answered once they have run. */
function addDependencies(responses: ByStatus, { nodes, route, errors }: RouteGraph, place: Place): void {
  for (const node of nodes) {
    if (node.kind !== 'call' || node.headers === undefined) continue;
    for (const [status, response] of responses) {
      if (errors.get(Number(status))?.middleware !== undefined) continue;
      addHeaders(response, unlessRefused(status, route, createHeaders(node.headers, place).headers));
    }
  }
}

/** What the middleware around the route adds: successes that nobody else describes, and headers on the responses inside of it. */
function addMiddleware(responses: ByStatus, { route, errors }: RouteGraph, place: Place): void {
  const outside = new Set(route.middleware);
  for (const one of route.middleware.toReversed()) {
    const { statuses = [], headers, methods } = one.declared;
    if (!methods || methods.includes(route.method)) {
      for (const status of statuses) {
        if (status < 400 && !responses.has(`${status}`))
          responses.set(`${status}`, createDocumented(status, {}, place));
      }
      for (const [status, response] of responses) {
        const { middleware = one } = errors.get(Number(status)) ?? {};
        if (middleware === one || !outside.has(middleware)) {
          addHeaders(response, unlessRefused(status, route, createHeaders(headers, place).headers));
        }
      }
    }
    outside.delete(one);
  }
}

/** A path is refused to whoever names no version of it before any route says something: what the route promises may be missing there. */
function unlessRefused(
  status: string,
  { version }: RouteDeclaration,
  headers: HeadersObject | undefined,
): HeadersObject | undefined {
  if (headers === undefined || Number(status) !== versionRefusal(version)) return headers;
  return Object.fromEntries(
    Object.entries(headers).map(([name, header]) => [name, omit(header, ['required'])]),
  ) as HeadersObject;
}

/** The names of headers have no case (RFC 9110 §5.1); what the route says of one stays. */
function addHeaders(response: ResponseObject, added: HeadersObject | undefined): void {
  if (!added) return;
  const known = new Set(Object.keys(response.headers ?? {}).map((name) => name.toLowerCase()));
  const missing = Object.entries(added).filter(([name]) => !known.has(name.toLowerCase()));
  response.headers = { ...response.headers, ...Object.fromEntries(missing) };
}

/** What a route says of a response adds to what its responder says. */
function merge(known: ResponseObject | undefined, said: ResponseObject): ResponseObject {
  const headers = { ...known?.headers, ...said.headers };
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
