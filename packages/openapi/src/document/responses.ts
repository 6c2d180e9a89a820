// Owns the Responses Object of an operation: its success, the refusals Portico answers by itself, and what the route adds.
import {
  type ContentDescription,
  type DocumentedResponse,
  type JsonSchema,
  phraseOf,
  type ResponderDescription,
  type ResponseBody,
  type RouteGraph,
  responderOf,
} from '@portico/core';
import type { ContentObject, HeadersObject, ResponseObject, ResponsesObject, SchemaObject } from 'openapi3-ts/oas31';
import { referToHttpError, referToValidationError } from './error-schemas.js';
import { nameRoute } from './route-name.js';
import type { SchemaRegistry } from './schema-registry.js';
import { canForbid } from './security.js';

type ByStatus = Record<string, ResponseObject>;

/** Every documented response of an operation, by status. */
export function createResponses(graph: RouteGraph, schemas: SchemaRegistry): ResponsesObject {
  const owner = nameRoute(graph.route);
  const responses: ByStatus = {
    ...createSuccesses(graph, schemas, owner),
    ...(graph.security.length > 0 && createRefusals(graph, schemas)),
    ...(takesBody(graph) && createBodyRefusals(schemas)),
    ...(isValidated(graph) && {
      422: { description: 'Validation Error', content: asJson(referToValidationError(schemas)) },
    }),
  };
  for (const [status, documented] of graph.responses.documented) {
    responses[status] = merge(responses[status], createDocumented(status, documented, schemas, owner));
  }
  return addMiddleware(responses, graph, schemas, owner);
}

/** What the middleware around the route adds: statuses that nobody else describes, and headers on every response. */
function addMiddleware(responses: ByStatus, { route }: RouteGraph, schemas: SchemaRegistry, owner: string): ByStatus {
  for (const { declared } of route.middleware.toReversed()) {
    const { statuses = [], headers, methods } = declared;
    if (methods && !methods.includes(route.method)) continue;
    for (const status of statuses) responses[status] ??= createDocumented(status, {}, schemas, owner);
    for (const response of Object.values(responses)) addHeaders(response, createHeaders(headers, schemas, owner));
  }
  return responses;
}

/** The names of headers have no case (RFC 9110 §5.1); what the route says of one stays. */
function addHeaders(response: ResponseObject, { headers: added }: { readonly headers?: HeadersObject }): void {
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
function createSuccesses(graph: RouteGraph, schemas: SchemaRegistry, owner: string): ByStatus {
  const { status, body, emptyStatus } = graph.responses.success;
  const described = responderOf(body).describe();
  const success = {
    [status]: createSuccess(graph, described, schemas, owner),
    ...createOthers(described, schemas, owner),
  };
  if (emptyStatus === undefined || emptyStatus === status) return success;
  return { ...success, [emptyStatus]: { description: 'No Content' } };
}

function createSuccess(
  { route, responses }: RouteGraph,
  described: ResponderDescription,
  schemas: SchemaRegistry,
  owner: string,
): ResponseObject {
  const headers = createHeaders(described.headers, schemas, owner);
  const { status } = responses.success;
  const description = status < 300 ? 'Successful Response' : phraseOf(status);
  // Neither a 204 nor a 205 nor the answer to a HEAD has content (RFC 9110 §9.3.2, §15.3.5, §15.3.6).
  const silent = route.method === 'HEAD' || status === 204 || status === 205 || described.content.length === 0;
  return { description, ...headers, ...(!silent && { content: createContent(described.content, schemas, owner) }) };
}

function createOthers({ others = {} }: ResponderDescription, schemas: SchemaRegistry, owner: string): ByStatus {
  const entries = Object.entries(others).map(([status, other]) => [
    status,
    createDocumented(Number(status), other, schemas, owner),
  ]);
  return Object.fromEntries(entries) as ByStatus;
}

function createDocumented(
  status: number,
  { description, schema, headers }: DocumentedResponse,
  schemas: SchemaRegistry,
  owner: string,
): ResponseObject {
  const content = schema === undefined ? errorContent(status, schemas) : contentOf(schema, schemas, owner);
  return {
    description: description ?? phraseOf(status),
    ...createHeaders(headers, schemas, owner),
    ...(content && { content }),
  };
}

/** What Portico says of an error by itself has the app's error shape. */
function errorContent(status: number, schemas: SchemaRegistry): ContentObject | undefined {
  if (status < 400) return undefined;
  return asJson(status === 422 ? referToValidationError(schemas) : referToHttpError(schemas));
}

function contentOf(body: ResponseBody, schemas: SchemaRegistry, owner: string): ContentObject | undefined {
  const { content } = responderOf(body).describe();
  return content.length > 0 ? createContent(content, schemas, owner) : undefined;
}

function createContent(content: readonly ContentDescription[], schemas: SchemaRegistry, owner: string): ContentObject {
  const described = content.map((body) => [body.mediaType, { schema: describe(body, schemas, owner) }]);
  return Object.fromEntries(described) as ContentObject;
}

/** OpenAPI 3.2 says of a stream's `schema` that it sees the items as a list; 3.1 has no other place for them. */
function describe(
  { schema, itemSchema, wrapItem }: ContentDescription,
  schemas: SchemaRegistry,
  owner: string,
): SchemaObject {
  if (itemSchema === undefined) return schema === undefined ? {} : schemas.describeValue(schema, owner, 'output');
  const item = schemas.describe(itemSchema, 'output', owner);
  return { type: 'array', items: wrapItem ? (wrapItem(item as JsonSchema) as SchemaObject) : item };
}

function createHeaders(
  headers: DocumentedResponse['headers'] = {},
  schemas: SchemaRegistry,
  owner: string,
): { readonly headers?: HeadersObject } {
  const entries = Object.entries(headers).map(([name, { description, schema = String, required }]) => [
    name,
    {
      ...(description !== undefined && { description }),
      ...(required && { required }),
      schema: schemas.describeValue(schema, owner, 'output'),
    },
  ]);
  return entries.length === 0 ? {} : { headers: Object.fromEntries(entries) as HeadersObject };
}

function createRefusals(graph: RouteGraph, schemas: SchemaRegistry): ByStatus {
  const refusal = (description: string): ResponseObject => ({
    description,
    headers: { 'WWW-Authenticate': { description: 'The credentials that are asked for.', schema: { type: 'string' } } },
    content: asJson(referToHttpError(schemas)),
  });
  return {
    401: refusal('Credentials are missing or not valid'),
    ...(canForbid(graph) && { 403: refusal('The credentials do not allow this') }),
  };
}

/** Whether a request can be refused for its values; a parameter that the document hides is validated as well. */
function isValidated(graph: RouteGraph): boolean {
  return graph.nodes.some((node) => node.kind === 'source');
}

function takesBody(graph: RouteGraph): boolean {
  return graph.nodes.some((node) => node.kind === 'source' && node.source.reads === 'body');
}

/** What can become of any body before it is looked into. */
function createBodyRefusals(schemas: SchemaRegistry): ByStatus {
  const descriptions = {
    408: 'The body did not come in time',
    413: 'The body is too large',
    415: 'The body is of another media type, or compressed',
  };
  const entries = Object.entries(descriptions).map(([status, description]) => [
    status,
    { description, content: asJson(referToHttpError(schemas)) },
  ]);
  return Object.fromEntries(entries) as ByStatus;
}

function asJson(schema: SchemaObject): ContentObject {
  return { 'application/json': { schema } };
}
