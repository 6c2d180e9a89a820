// Owns which routes a document shows, and the path of each as the document writes it.
import type { RouteGraph } from '@portico/core/graph';
import { graphsOfVersion } from './api-versions.js';
import { atOnce } from './in-slices.js';
import { createOperationIds } from './operation-id.js';
import type { OperationIdStrategy } from './operation-names.js';
import { type PathTemplate, PathTemplates } from './path-template.js';

/** A route that the document shows, at one of its paths. */
export interface DocumentedRoute {
  readonly graph: RouteGraph;
  readonly template: PathTemplate;
}

/**
 * The routes of an app that its document shows, in order.
 * @param apiVersion Which version of the API. Default: that of requests which name none, else the newest.
 * @throws {DefinitionError} If no route is in the version, or two of them cannot be told apart by OpenAPI's paths.
 * @example for (const { graph, template } of documentedRoutes(app.graphs())) console.log(graph.route.method, template.path);
 */
export function documentedRoutes(graphs: readonly RouteGraph[], apiVersion?: string): readonly DocumentedRoute[] {
  return atOnce(documentedRouteSteps(graphs, apiVersion));
}

/** As {@link documentedRoutes}, a route a step. */
export function* documentedRouteSteps(
  graphs: readonly RouteGraph[],
  apiVersion: string | undefined,
): Generator<void, readonly DocumentedRoute[]> {
  const templates = new PathTemplates();
  const routes: DocumentedRoute[] = [];
  for (const graph of graphsOfVersion(graphs, apiVersion)) {
    if (graph.route.options.includeInSchema === false) continue;
    for (const template of templates.add(graph.route)) routes.push({ graph, template });
    yield;
  }
  return routes;
}

/** The steps to the `operationId` of each route, in order. @throws {DefinitionError} If two routes ask for the same one. */
export function operationIdSteps(
  routes: readonly DocumentedRoute[],
  strategy: OperationIdStrategy | undefined,
): Generator<void, readonly string[]> {
  const placed = routes.map(({ graph, template }) => ({ route: graph.route, path: template.path }));
  return createOperationIds(placed, strategy);
}
