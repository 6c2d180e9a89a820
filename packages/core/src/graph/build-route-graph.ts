// Owns the way from a route's declaration to its graph: every source becomes one node, inputs before those that take them; and
// what of it runs before the first parameter is validated, and what after.
import { nameOfRoute, type RouteDeclaration } from '../declaration/route.js';
import { tellWhere } from '../errors/portico-error.js';
import type { AppGraph } from './app-graph.js';
import { checkRouteGraph } from './check-route-graph.js';
import { crossOriginOf } from './cross-origin.js';
import { controllerForm } from './dependency-form.js';
import { documentScopes, toAlternatives } from './expression.js';
import { GraphBuilder } from './graph-builder.js';
import { isSecured, type Overrides } from './resolve-dependency.js';
import { buildErrors, type ErrorPolicy } from './route-errors.js';
import type { Node, RouteGraph, SchemeLeaf } from './route-graph.js';
import { buildResponses } from './route-responses.js';
import { buildProofs } from './scope-proof.js';
import { findScopedFields } from './scoped-fields.js';
import { isOfBody } from './source-nodes.js';
import { closure, leavesOf, needsOf } from './walk-graph.js';

/** What an app says of all its routes. */
export interface RoutePolicy extends ErrorPolicy {
  /** Whether a page of another origin cannot make a browser change something that a cookie guards. */
  readonly checksOrigin: boolean;
  /** How many middleware stand around the whole app. */
  readonly outer: number;
}

/**
 * Builds the graph of one route.
 * @param appGraph Receives the `app` values that the route needs.
 * @param overrides The replacements in force.
 * @param pathParameters The names in the route's path.
 * @param policy What the app says of all its routes.
 * @throws {DefinitionError} If a declaration is wrong; the message names the place and the way out.
 */
export function buildRouteGraph(
  route: RouteDeclaration,
  appGraph: AppGraph,
  overrides: Overrides,
  pathParameters: readonly string[],
  policy: RoutePolicy,
): RouteGraph {
  const name = nameOfRoute(route);
  return tellWhere(name, () => {
    const graph = build(route, new GraphBuilder(name, appGraph, overrides), policy);
    checkRouteGraph(graph, pathParameters);
    return graph;
  });
}

function build(route: RouteDeclaration, builder: GraphBuilder, policy: RoutePolicy): RouteGraph {
  const listed = route.dependencies.filter(
    (entry) => !(route.public && entry.inherited && isSecured(entry, builder.overrides)),
  );
  const lists = listed.flatMap((entry) => builder.own([entry]));
  const controller = buildController(route, builder);
  const taken = builder.own(route.sources);
  const responses = buildResponses(route, [nameOfRoute(route)]);
  const scopedFields = findScopedFields(builder.nodes, responses);
  const declared = [
    ...listed,
    ...(route.controller ? controllerForm(route.controller.class).sources : []),
    ...route.sources,
  ];
  const proofs = buildProofs(builder, declared, scopedFields);
  const nodes = documentDemands(builder);
  const stages = orderStages(nodes, builder.targets, [
    ...lists,
    ...(controller === undefined ? [] : [controller]),
    ...taken,
  ]);
  const parts = {
    route,
    responses,
    nodes,
    schemes: builder.schemes,
    security: toAlternatives(nodes, stages.authenticate),
    crossOrigin: crossOriginOf(route, builder.schemes, policy.checksOrigin),
  };
  return {
    ...parts,
    outer: policy.outer,
    errors: buildErrors(parts, policy),
    errorFormat: policy.format,
    controller,
    arguments: taken,
    ...stages,
    validate: builder.reported,
    scopedFields,
    proofs,
  };
}

function buildController({ controller, label }: RouteDeclaration, builder: GraphBuilder): number | undefined {
  return controller && builder.callForm(controllerForm(controller.class), controller.class, label, []);
}

/** The nodes, each scheme documented with the scopes that were later demanded of what needs it. */
function documentDemands({ nodes, demands }: GraphBuilder): readonly Node[] {
  return demands.reduce<readonly Node[]>((known, { node, scopes }) => {
    const below = new Set(closure(nodes, [node], needsOf));
    return known.map((one) => (below.has(one.id) ? documentScopes(one, scopes) : one));
  }, nodes);
}

/** What a node needs, whether itself or through what it needs. */
interface Needs {
  /** Whether there is a scheme. */
  readonly scheme: boolean;
  /** Whether there is one that reads the body. */
  readonly bodyScheme: boolean;
  /** Whether the body is a source of its value. */
  readonly body: boolean;
}

/** The nodes of the two stages in which something runs, each in order. */
interface Stages {
  readonly authenticate: readonly number[];
  readonly resolve: readonly number[];
}

/**
 * Splits the nodes that the route needs into stages.
 * The authenticate stage holds every scheme, every target of `Security(…)`, every other node with a scheme below it that neither
 * reads the body nor has a teardown, and what these need. A scheme that reads the body, and what needs it, comes last.
 * @param roots The nodes that the route itself asks for.
 */
function orderStages(nodes: readonly Node[], targets: ReadonlySet<number>, roots: readonly number[]): Stages {
  const below = findNeeds(nodes);
  const needed = closure(nodes, roots);
  const chosen = needed.filter((id) => targets.has(id) || belongs(nodes[id], below[id]));
  const authenticate = closure(nodes, chosen);
  const early = new Set(authenticate);
  const late = new Set(authenticate.filter((id) => below[id]?.bodyScheme));
  return {
    authenticate: [...authenticate.filter((id) => !late.has(id)), ...authenticate.filter((id) => late.has(id))],
    resolve: needed.filter((id) => !early.has(id) && nodes[id]?.kind === 'call'),
  };
}

function belongs(node: Node | undefined, below: Needs | undefined): boolean {
  if (!node || !below?.scheme || below.body) return false;
  return node.kind === 'credential' || (node.kind === 'call' && !node.generator);
}

function findNeeds(nodes: readonly Node[]): readonly Needs[] {
  const below: Needs[] = [];
  for (const node of nodes) {
    const parts =
      node.kind === 'credential'
        ? leavesOf(node.expression).map((leaf) => (leaf.kind === 'scheme' ? needsOfScheme(leaf) : below[leaf.node]))
        : node.inputs.map((input) => below[input]);
    below.push({
      scheme: parts.some((part) => part?.scheme),
      bodyScheme: parts.some((part) => part?.bodyScheme),
      body: parts.some((part) => part?.body) || isOfBody(node),
    });
  }
  return below;
}

function needsOfScheme({ scheme }: SchemeLeaf): Needs {
  return { scheme: true, bodyScheme: scheme.readsBody === true, body: false };
}
