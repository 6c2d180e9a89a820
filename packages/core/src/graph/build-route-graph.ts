// Owns the way from a route's declaration to its graph: every source becomes one node, inputs before those that take them.

import type { RouteDeclaration } from '../declaration/route.js';
import { nameOfRoute } from '../declaration/route.js';
import type { AppGraph } from './app-graph.js';
import { checkRouteGraph } from './check-route-graph.js';
import { controllerForm } from './dependency-form.js';
import { documentScopes, toAlternatives } from './expression.js';
import { GraphBuilder } from './graph-builder.js';
import { isSecured, type Overrides } from './resolve-dependency.js';
import { buildErrors, type ErrorPolicy } from './route-errors.js';
import type { Node, RouteGraph } from './route-graph.js';
import { buildResponses } from './route-responses.js';
import { orderStages } from './stages.js';
import { branchNodesOf, closure } from './walk-graph.js';

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
  const builder = new GraphBuilder(nameOfRoute(route), appGraph, overrides);
  const listed = route.dependencies.filter(
    (entry) => !(route.public && entry.inherited && isSecured(entry, overrides)),
  );
  const lists = listed.flatMap((entry) => builder.own([entry]));
  const controller = buildController(route, builder);
  const taken = builder.own(route.sources);
  const nodes = documentDemands(builder);
  const stages = orderStages(nodes, builder.targets, [
    ...lists,
    ...(controller === undefined ? [] : [controller]),
    ...taken,
  ]);
  const parts = {
    route,
    responses: buildResponses(route, [nameOfRoute(route)]),
    nodes,
    schemes: builder.schemes,
    security: toAlternatives(nodes, stages.authenticate),
  };
  const graph: RouteGraph = {
    ...parts,
    errors: buildErrors(parts, policy),
    errorFormat: policy.format,
    controller,
    arguments: taken,
    ...stages,
    validate: builder.reported,
  };
  checkRouteGraph(graph, pathParameters);
  return graph;
}

function buildController({ controller, label }: RouteDeclaration, builder: GraphBuilder): number | undefined {
  return controller && builder.callForm(controllerForm(controller.class), controller.class, label, []);
}

/** The nodes, each scheme documented with the scopes that were later demanded of what needs it. */
function documentDemands({ nodes, demands }: GraphBuilder): readonly Node[] {
  const needs = (node: Node): readonly number[] => [...node.inputs, ...branchNodesOf(node)];
  return demands.reduce<readonly Node[]>((known, { node, scopes }) => {
    const below = new Set(closure(nodes, [node], needs));
    return known.map((one) => (below.has(one.id) ? documentScopes(one, scopes) : one));
  }, nodes);
}
