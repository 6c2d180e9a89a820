// Owns the OpenAPI document: route graphs in, one document out. The last stop of the build's journey.
import type { RouteGraph } from '@portico/core/graph';
// The types alone: with its builder, every start of an app would load a YAML parser.
import type { ComponentsObject, OpenAPIObject, PathsObject } from 'openapi3-ts/oas31';
import type { DocumentInfo } from './document-info.js';
import { type DocumentedRoute, documentedRoutes, operationIdsOf } from './documented-routes.js';
import { toJsonValue } from './json-value.js';
import { createOperation } from './operation.js';
import { withRootPath } from './root-path.js';
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
 * @example const document = createDocument(app.graphs(), { title: 'Items', version: '1.0.0' });
 */
export function createDocument(graphs: readonly RouteGraph[], info: DocumentInfo): OpenAPIObject {
  const { rootPath = '', tags = [], servers: named = [], ...about } = info;
  const servers = withRootPath(named, rootPath);
  const routes = documentedRoutes(graphs);
  const schemas = new SchemaRegistry();
  const paths = createPaths(routes, schemas);
  const components = createComponents([...new Set(routes.map(({ graph }) => graph))], schemas, rootPath);
  const document = {
    openapi: '3.1.0',
    info: about,
    ...(servers.length > 0 && { servers }),
    paths,
    ...(Object.keys(components).length > 0 && { components }),
    ...(tags.length > 0 && { tags }),
  };
  return toJsonValue(document) as OpenAPIObject;
}

function createPaths(routes: readonly DocumentedRoute[], schemas: SchemaRegistry): PathsObject {
  const ids = operationIdsOf(routes);
  const paths: PathsObject = {};
  for (const [index, { graph, template }] of routes.entries()) {
    const operation = createOperation(graph, template, ids[index] ?? '', schemas);
    paths[template.path] = { ...paths[template.path], [graph.route.method.toLowerCase()]: operation };
  }
  return paths;
}

/** What operations refer to, once all of them are written. */
function createComponents(graphs: readonly RouteGraph[], schemas: SchemaRegistry, rootPath: string): ComponentsObject {
  const named = schemas.finish();
  const schemes = createSecuritySchemes(graphs, rootPath);
  return {
    ...(named.size > 0 && { schemas: Object.fromEntries(named) }),
    ...(schemes.size > 0 && { securitySchemes: Object.fromEntries(schemes) }),
  };
}
