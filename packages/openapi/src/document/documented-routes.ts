// Owns which routes a document shows, and the path of each as the document writes it.
import type { RouteGraph } from '@portico/core/graph';
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
 * @throws {DefinitionError} If two of them cannot be told apart by OpenAPI's paths.
 * @example for (const { graph, template } of documentedRoutes(app.graphs())) console.log(graph.route.method, template.path);
 */
export function documentedRoutes(graphs: readonly RouteGraph[]): readonly DocumentedRoute[] {
  const templates = new PathTemplates();
  const shown = graphs.filter(({ route }) => route.options.includeInSchema !== false);
  return shown.flatMap((graph) => templates.add(graph.route).map((template) => ({ graph, template })));
}

/** The `operationId` of each route, in order. @throws {DefinitionError} If two routes ask for the same one. */
export function operationIdsOf(
  routes: readonly DocumentedRoute[],
  strategy: OperationIdStrategy | undefined,
): readonly string[] {
  const placed = routes.map(({ graph, template }) => ({ route: graph.route, path: template.path }));
  return createOperationIds(placed, strategy);
}
