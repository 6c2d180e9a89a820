// Owns the Operation Object: everything the document says of one route.
import type { RouteGraph } from '@portico/core/graph';
import type { OperationObject } from 'openapi3-ts/oas31';
import { createSummary } from './operation-id.js';
import { createParameters } from './parameter.js';
import type { PathTemplate } from './path-template.js';
import { createRequestBody } from './request-body.js';
import { createResponses } from './responses.js';
import type { SchemaRegistry } from './schema-registry.js';
import { createSecurity } from './security.js';

/** Describes a route. */
export function createOperation(
  graph: RouteGraph,
  template: PathTemplate,
  operationId: string,
  schemas: SchemaRegistry,
): OperationObject {
  const { tags = [], summary = createSummary(graph.route), description, deprecated } = graph.route.options;
  const parameters = createParameters(graph, template, schemas);
  const requestBody = createRequestBody(graph, operationId, schemas);
  const security = createSecurity(graph);
  return {
    ...(tags.length > 0 && { tags: [...new Set(tags)] }),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    operationId,
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: createResponses(graph, schemas),
    ...(deprecated === true && { deprecated: true }),
    ...(security && { security }),
  };
}
