// Owns which routes a document shows, and the path of each as the document writes it.
import type { RouteGraph } from '@portico/core/graph';
import { firstVersion, graphsOfVersion } from './api-versions.js';
import { atOnce } from './in-slices.js';
import { createOperationIds } from './operation-id.js';
import type { OperationIdStrategy } from './operation-names.js';
import { type PathTemplate, PathTemplates } from './path-template.js';

/** A route that the document shows, at one of its paths. */
export interface DocumentedRoute {
  readonly graph: RouteGraph;
  readonly template: PathTemplate;
}

/** What is known of a list of graphs, which an app keeps until an override changes it: start-up checks what documents show later. */
const found = new WeakMap<readonly RouteGraph[], Map<string | undefined, readonly DocumentedRoute[]>>();

/** The names of documented routes, by the strategy that gave them. */
const named = new WeakMap<readonly DocumentedRoute[], Map<OperationIdStrategy | undefined, readonly string[]>>();

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
  apiVersion: string | undefined = firstVersion(graphs),
): Generator<void, readonly DocumentedRoute[]> {
  const known = found.get(graphs)?.get(apiVersion);
  if (known) return known;
  const templates = new PathTemplates();
  const routes: DocumentedRoute[] = [];
  for (const graph of graphsOfVersion(graphs, apiVersion)) {
    if (graph.route.options.includeInSchema === false) continue;
    for (const template of templates.add(graph.route)) routes.push({ graph, template });
    yield;
  }
  remember(found, graphs, apiVersion, routes);
  return routes;
}

/** The steps to the `operationId` of each route, in order. @throws {DefinitionError} If two routes ask for the same one. */
export function* operationIdSteps(
  routes: readonly DocumentedRoute[],
  strategy: OperationIdStrategy | undefined,
): Generator<void, readonly string[]> {
  const known = named.get(routes)?.get(strategy);
  if (known) return known;
  const placed = routes.map(({ graph, template }) => ({ route: graph.route, path: template.path }));
  const ids = yield* createOperationIds(placed, strategy);
  remember(named, routes, strategy, ids);
  return ids;
}

function remember<L extends object, K, V>(known: WeakMap<L, Map<K, V>>, list: L, key: K, value: V): void {
  const made = known.get(list) ?? new Map<K, V>();
  known.set(list, made.set(key, value));
}
