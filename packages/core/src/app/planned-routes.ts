// Owns the routes of an app, each with its graph and its plan, kept in step with the overrides.
import type { Middleware } from '../contracts/middleware.js';
import type { RouteDeclaration } from '../declaration/route.js';
import { nameOfRoute } from '../declaration/route.js';
import { buildRouteGraph } from '../graph/build-route-graph.js';
import { checkSchemeNames } from '../graph/check-route-graph.js';
import type { ErrorPolicy } from '../graph/route-errors.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/execution.js';
import { Container } from './container.js';
import type { MiddlewareStack, PlannedRoute } from './handle-request.js';
import { RouteTable } from './route-table.js';

interface Entry extends PlannedRoute {
  readonly route: RouteDeclaration;
  readonly pathParameters: readonly string[];
  graph: RouteGraph | undefined;
  /** Every dependency that the graph asked for: an override of one of these touches the route. */
  asked: ReadonlySet<object>;
}

export class PlannedRoutes {
  readonly table = new RouteTable<PlannedRoute>();
  readonly #entries: readonly Entry[];
  readonly #container = new Container();

  /** @throws {DefinitionError} If two routes have one method and path. */
  constructor(
    routes: readonly RouteDeclaration[],
    private readonly policy: ErrorPolicy,
  ) {
    this.#entries = routes.map((route) => {
      const entry = {
        route,
        graph: undefined,
        plan: undefined,
        middleware: undefined,
        asked: new Set<object>(),
        pathParameters: [] as readonly string[],
      };
      entry.pathParameters = this.table.add(route.method, route.path, entry, nameOfRoute(route));
      return entry;
    });
  }

  /** Every route's graph; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  graphs(): readonly RouteGraph[] {
    const graphs = this.#entries.map((entry) => {
      entry.graph ??= this.#buildGraph(entry);
      return entry.graph;
    });
    checkSchemeNames(graphs);
    return graphs;
  }

  /** Builds what is missing, graphs, `app` values and plans, until no override has taken any of it away meanwhile. */
  async build(): Promise<void> {
    do {
      await this.#container.build(this.graphs());
      for (const entry of this.#entries) entry.plan ??= entry.graph && this.compile(entry.graph);
    } while (this.#entries.some((entry) => !entry.plan));
  }

  /** Puts the middleware of each route around it. @param outer How many of them stand around the whole app already. */
  surround(compile: (list: readonly Middleware[]) => MiddlewareStack | undefined, outer: number): void {
    for (const entry of this.#entries) entry.middleware = compile(entry.route.middleware.slice(outer));
  }

  /** Compiles a graph, which may be a changed copy of a route's; its `app` values must be built. */
  compile(graph: RouteGraph): Plan {
    return compilePlan(graph, this.#container.values);
  }

  /** Tears every `app` value down; the plans that hold them are dropped. */
  async tearDown(): Promise<void> {
    for (const entry of this.#entries) entry.plan = undefined;
    await this.#container.values.tearDown();
  }

  /** Replaces a dependency in every route that it touches. @returns Takes the replacement back. */
  override(dependency: object, replacement: () => unknown): () => void {
    const restore = this.#container.override(dependency, replacement);
    this.#invalidate(dependency);
    return () => {
      restore();
      this.#invalidate(dependency);
    };
  }

  #buildGraph(entry: Entry): RouteGraph {
    const asked = new Set<object>();
    const overrides = this.#container.overrides(asked);
    const graph = buildRouteGraph(entry.route, this.#container.graph, overrides, entry.pathParameters, this.policy);
    entry.asked = asked;
    return graph;
  }

  #invalidate(dependency: object): void {
    for (const entry of this.#entries) {
      if (!entry.asked.has(dependency)) continue;
      entry.graph = undefined;
      entry.plan = undefined;
    }
  }
}
