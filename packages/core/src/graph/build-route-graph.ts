// Owns the way from a route's declaration to its graph: every source becomes one node, inputs before those that take them.

import type { RouteDeclaration } from '../declaration/route.js';
import { nameOfRoute } from '../declaration/route.js';
import type { AppGraph } from './app-graph.js';
import { checkRouteGraph } from './check-route-graph.js';
import { controllerForm } from './dependency-form.js';
import { NodeBuilder } from './node-builder.js';
import type { Overrides } from './overrides.js';
import { buildErrors, type ErrorPolicy } from './route-errors.js';
import type { RouteGraph } from './route-graph.js';
import { buildResponses } from './route-responses.js';
import { toAlternatives } from './security-alternatives.js';
import { orderStages } from './stages.js';

/**
 * Builds the graph of one route.
 * @param appGraph Receives the `app` values that the route needs.
 * @param overrides The replacements in force.
 * @param pathParameters The names in the route's path.
 * @param policy How the app answers errors.
 * @throws {DefinitionError} If a declaration is wrong; the message names the place and the way out.
 */
export function buildRouteGraph(
  route: RouteDeclaration,
  appGraph: AppGraph,
  overrides: Overrides,
  pathParameters: readonly string[],
  policy: ErrorPolicy,
): RouteGraph {
  const builder = new NodeBuilder(nameOfRoute(route), appGraph, overrides);
  const lists = route.dependencies
    .filter((entry) => !(route.public && entry.inherited && isSecured(route, entry, appGraph, overrides)))
    .map(({ spec, place }) => builder.own(() => builder.visit(spec, place, [])));
  const controller = buildController(route, builder);
  const taken = builder.own(() => route.sources.map(({ spec, place }) => builder.visit(spec, place, [])));
  const stages = orderStages(builder, [...lists, ...(controller === undefined ? [] : [controller]), ...taken]);
  const parts = {
    route,
    responses: buildResponses(route, [nameOfRoute(route)]),
    nodes: builder.nodes,
    schemes: builder.schemes,
    security: toAlternatives(builder.nodes, stages.authenticate),
  };
  const graph: RouteGraph = {
    ...parts,
    errors: buildErrors(parts, policy.responsesOf),
    errorFormat: policy.format,
    controller,
    arguments: taken,
    ...stages,
    validate: builder.reported,
  };
  checkRouteGraph(graph, pathParameters);
  return graph;
}

function buildController({ controller, label }: RouteDeclaration, builder: NodeBuilder): number | undefined {
  return controller && builder.callForm(controllerForm(controller.class), controller.class, label, []);
}

/** Whether a scheme lies below an inherited dependency; found out in a graph of its own, which is then forgotten. */
function isSecured(
  route: RouteDeclaration,
  { spec, place }: RouteDeclaration['dependencies'][number],
  appGraph: AppGraph,
  overrides: Overrides,
): boolean {
  const builder = new NodeBuilder(nameOfRoute(route), appGraph, overrides);
  const below = builder.below[builder.visit(spec, place, [])];
  return below !== undefined && below.leaves.size > 0;
}
