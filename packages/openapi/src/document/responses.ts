// Owns the Responses Object of an operation: its success, the refusals Portico answers by itself, and what the route adds.
import type { RouteGraph, Schema } from '@portico/core';
import type { ContentObject, ResponseObject, ResponsesObject, SchemaObject } from 'openapi3-ts/oas31';
import { referToHttpError, referToValidationError } from './error-schemas.js';
import { nameRoute } from './route-name.js';
import type { SchemaRegistry } from './schema-registry.js';
import { canForbid } from './security.js';

/** Every documented response of an operation, by status. */
export function createResponses(graph: RouteGraph, schemas: SchemaRegistry): ResponsesObject {
  const { options } = graph.route;
  const owner = nameRoute(graph.route);
  const responses: Record<string, ResponseObject> = {
    [options.status ?? 200]: createSuccess(graph, schemas, owner),
    ...(graph.security.length > 0 && createRefusals(graph, schemas)),
    ...(isValidated(graph) && {
      422: { description: 'Validation Error', content: asJson(referToValidationError(schemas)) },
    }),
  };
  for (const [status, { description, schema }] of Object.entries(options.responses ?? {})) {
    const content = schema && asJson(schemas.describe(schema, 'output', owner));
    responses[status] = { ...responses[status], description, ...(content && { content }) };
  }
  return responses;
}

function createSuccess({ route }: RouteGraph, schemas: SchemaRegistry, owner: string): ResponseObject {
  const description = 'Successful Response';
  // Neither a 204 nor a 205 nor the answer to a HEAD has content (RFC 9110 §9.3.2, §15.3.5, §15.3.6).
  if (route.method === 'HEAD' || route.options.status === 204 || route.options.status === 205) return { description };
  return { description, content: asJson(describeResponse(route.options.response, schemas, owner)) };
}

function describeResponse(response: Schema | undefined, schemas: SchemaRegistry, owner: string): SchemaObject {
  return response === undefined ? {} : schemas.describe(response, 'output', owner);
}

function createRefusals(graph: RouteGraph, schemas: SchemaRegistry): Record<string, ResponseObject> {
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

function asJson(schema: SchemaObject): ContentObject {
  return { 'application/json': { schema } };
}
