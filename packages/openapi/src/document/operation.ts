// Owns the Operation Object: everything the document says of one route.
import type { RouteGraph } from '@portico/core/graph';
import type { OperationObject } from '#openapi3-ts/openapi31';
import { createCallbacks } from './callbacks.js';
import { createDeprecation } from './deprecation.js';
import { toJsonValue } from './json-value.js';
import { mergeMembers } from './merge-members.js';
import { createSummary } from './operation-names.js';
import { createParameters } from './parameter.js';
import type { PathTemplate } from './path-template.js';
import type { Place } from './place.js';
import { createRequestBody } from './request-body.js';
import { createResponses } from './responses.js';
import { createSecurity } from './security.js';

/** Describes a route. @param taken The `operationId` of every operation so far. */
export function createOperation(
  graph: RouteGraph,
  template: PathTemplate,
  place: Place,
  taken: Set<string>,
): OperationObject {
  const { route } = graph;
  const { tags = [], summary = createSummary(route, template.path), description, openapi } = route.options;
  const parameters = createParameters(graph, template, place);
  const requestBody = createRequestBody(graph, place);
  const callbacks = createCallbacks(route, place, taken);
  const security = createSecurity(graph);
  const operation = {
    ...(tags.length > 0 && { tags: [...new Set(tags)] }),
    summary,
    ...(description !== undefined && { description }),
    operationId: place.operationId,
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: createResponses(graph, place),
    ...(callbacks && { callbacks }),
    ...createDeprecation(route, description),
    ...(security && { security }),
  };
  return openapi ? mergeMembers<OperationObject>(operation, toJsonValue(openapi) as object) : operation;
}
