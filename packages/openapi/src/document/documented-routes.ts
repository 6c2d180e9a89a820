// Owns which routes a document shows, and the path of each as the document writes it.
import type { RouteGraph } from '@portico/core';
import { type PathTemplate, PathTemplates } from './path-template.js';

/** A route that the document shows. */
export interface DocumentedRoute {
  readonly graph: RouteGraph;
  readonly template: PathTemplate;
}

/**
 * The routes of an app that its document shows, in order.
 * @throws {DefinitionError} If two of them cannot be told apart by OpenAPI's paths.
 */
export function documentedRoutes(graphs: readonly RouteGraph[]): readonly DocumentedRoute[] {
  const templates = new PathTemplates();
  const shown = graphs.filter(({ route }) => route.options.includeInSchema !== false);
  return shown.map((graph) => ({ graph, template: templates.add(graph.route) }));
}
