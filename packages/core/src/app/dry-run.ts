// Owns dry runs: a request sent through one route in which everything past the authenticate stage only notes that it was reached.
// An audit learns from it who gets that far, and nothing that a handler does is ever done.
import { createFetch } from '../adapters/fetch.js';
import type { Node, RouteGraph } from '../graph/route-graph.js';
import { buildResponses } from '../graph/route-responses.js';
import { branchNodesOf } from '../graph/walk-graph.js';
import { handleRequest, type PlannedRoute, type RunningApp } from './handle-request.js';
import type { PlannedRoutes } from './planned-routes.js';
import { RouteTable } from './route-table.js';

/** What became of a request in a dry run. */
export interface DryRun {
  readonly response: Response;
  /** What was reached past the authenticate stage, in order: dependencies by their label, the handler last. */
  readonly reached: readonly string[];
}

/** The method by which an app makes dry runs; registered globally so that two copies of this package understand each other. */
export const runningDry: unique symbol = Symbol.for('portico.dryRun');

/** An app, as far as a dry run needs it. */
export interface DryRunnable {
  [runningDry](graph: RouteGraph, request: Request): Promise<DryRun>;
}

/**
 * Whether a value is an app that can make dry runs.
 * @example if (isDryRunnable(app)) await dryRun(app, graph, request);
 */
export function isDryRunnable(value: object): value is DryRunnable {
  return typeof (value as Partial<DryRunnable>)[runningDry] === 'function';
}

/**
 * Sends a request through a route whose handler, and every dependency outside the authenticate stage, is replaced by a note
 * that it was reached. Schemes and the dependencies of the authenticate stage run as they do for every request, so the
 * `app` values are built. Parameters that only the replaced ones take may be missing.
 * @param app Built when needed; close it afterwards.
 * @param graph One of `app.graphs()`.
 * @param request Its method and path must lead to that route.
 * @throws {DefinitionError} If a declaration of the app is wrong.
 * @throws Whatever an `app` dependency throws while it is built.
 * @example const { reached } = await dryRun(app, graph, new Request('http://localhost/items/1'));
 */
export function dryRun(app: DryRunnable, graph: RouteGraph, request: Request): Promise<DryRun> {
  return app[runningDry](graph, request);
}

/** Makes a dry run. @param routes Hold the `app` values of the graph, built. */
export async function makeDryRun(
  app: Omit<RunningApp, 'table'>,
  routes: PlannedRoutes,
  graph: RouteGraph,
  request: Request,
): Promise<DryRun> {
  const reached: string[] = [];
  const note = (label: string): void => {
    reached.push(label);
  };
  const { method, path, label } = graph.route;
  const table = new RouteTable<PlannedRoute>();
  table.add(method, path, { plan: routes.compile(replaceLate(graph, note)) }, label);
  const running: RunningApp = { ...app, table };
  const onError = (error: unknown): void => app.logger.error('A response of a dry run could not be sent whole', error);
  const response = await createFetch((incoming) => handleRequest(running, incoming), { onError })(request);
  return { response, reached };
}

/** A copy of the graph in which all that runs after the authenticate stage only notes its label. */
function replaceLate(graph: RouteGraph, note: (label: string) => void): RouteGraph {
  const early = new Set([...graph.authenticate, ...graph.nodes.flatMap(branchNodesOf)]);
  const replace = (node: Node): Node =>
    node.kind === 'call' && !early.has(node.id)
      ? { ...node, call: () => note(node.label), generator: false, instance: false, parallel: false }
      : node;
  const handler = (): void => note(graph.route.label);
  return {
    ...graph,
    route: { ...graph.route, controller: undefined, handler, options: {} },
    nodes: graph.nodes.map(replace),
    responses: buildResponses({ ...graph.route, options: {} }, []),
    controller: undefined,
    arguments: [],
    // What nobody real takes need not fit: a 422 would hide that the request came this far.
    validate: graph.validate.filter((id) => early.has(id)),
  };
}
