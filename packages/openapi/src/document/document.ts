// Owns the OpenAPI document: route graphs in, one document out. The last stop of the build's journey.
import type { RouteDeclaration, RouteGraph } from '@portico/core';
import { type OpenAPIObject, OpenApiBuilder } from 'openapi3-ts/oas31';
import type { DocumentInfo } from './document-info.js';
import { toJsonValue } from './json-value.js';
import { createOperation } from './operation.js';
import { createOperationIds } from './operation-id.js';
import { type PathTemplate, PathTemplates } from './path-template.js';
import { SchemaRegistry } from './schema-registry.js';
import { createSecuritySchemes } from './security.js';

/**
 * Describes an app's routes as an OpenAPI 3.1 document.
 * @param graphs The graphs of all routes, in the order the document shall show them.
 * @param info What to say of the API as a whole.
 * @returns A document of its own, free to be changed.
 * @throws {DefinitionError} If two routes have one `operationId`, or cannot be told apart by OpenAPI's paths.
 * @throws {DefinitionError} If one name means two schemas.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function createDocument(graphs: readonly RouteGraph[], info: DocumentInfo): OpenAPIObject {
  const shown = graphs.filter(({ route }) => route.options.includeInSchema !== false);
  const templates = createTemplates(shown);
  const builder = new OpenApiBuilder(emptyDocument(info));
  addPaths(builder, shown, templates);
  for (const [name, scheme] of createSecuritySchemes(shown)) builder.addSecurityScheme(name, scheme);
  return toJsonValue(builder.getSpec()) as OpenAPIObject;
}

/** The head of a document; the builder's own start has empty lists and maps in every corner. */
function emptyDocument({ servers, tags, ...info }: DocumentInfo): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info,
    ...(servers && servers.length > 0 && { servers: [...servers] }),
    paths: {},
    ...(tags && tags.length > 0 && { tags: [...tags] }),
  };
}

function createTemplates(graphs: readonly RouteGraph[]): ReadonlyMap<RouteDeclaration, PathTemplate> {
  const templates = new PathTemplates();
  return new Map(graphs.map(({ route }) => [route, templates.add(route)]));
}

function addPaths(
  builder: OpenApiBuilder,
  graphs: readonly RouteGraph[],
  templates: ReadonlyMap<RouteDeclaration, PathTemplate>,
): void {
  const ids = createOperationIds(new Map([...templates].map(([route, { path }]) => [route, path])));
  const schemas = new SchemaRegistry();
  for (const graph of graphs) {
    const template = templates.get(graph.route) as PathTemplate;
    const operation = createOperation(graph, template, ids.get(graph.route) as string, schemas);
    builder.addPath(template.path, { [graph.route.method.toLowerCase()]: operation });
  }
  for (const [name, schema] of schemas.finish()) builder.addSchema(name, schema);
}
