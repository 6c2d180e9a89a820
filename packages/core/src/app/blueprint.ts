// Owns what an app is made of: its routes' graphs, the values they share, and their plans, kept in step with the overrides.
import { nameOfRoute } from '../declaration/place.js';
import type { RouteDeclaration } from '../declaration/route.js';
import { type AppEntry, AppGraph } from '../graph/app-graph.js';
import { buildRouteGraph } from '../graph/build-route-graph.js';
import { checkSchemeNames } from '../graph/check-scheme-names.js';
import type { DependencyForm } from '../graph/dependency-form.js';
import type { ErrorPolicy } from '../graph/route-errors.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { AppValues } from '../plan/app-values.js';
import { compilePlan, type Plan } from '../plan/compile-plan.js';
import type { createAround } from './around.js';
import type { PlannedRoute } from './handle-request.js';
import { OverrideList } from './override-list.js';
import { RouteTable } from './route-table.js';

interface Entry extends PlannedRoute {
  readonly route: RouteDeclaration;
  readonly pathParameters: readonly string[];
  graph: RouteGraph | undefined;
  /** Every dependency that the graph asked for: an override of one of these touches the route. */
  asked: ReadonlySet<object>;
}

export class Blueprint {
  readonly table = new RouteTable<PlannedRoute>();
  readonly #entries: readonly Entry[];
  readonly #appGraph = new AppGraph();
  readonly #values = new AppValues();
  readonly #overrides = new OverrideList();
  readonly #retired: DependencyForm[] = [];

  /** @throws {DefinitionError} If two routes have one method and path. */
  constructor(
    routes: readonly RouteDeclaration[],
    private readonly policy: ErrorPolicy,
  ) {
    this.#entries = routes.map((route) => {
      const planned = {
        route,
        graph: undefined,
        plan: undefined,
        around: undefined,
        asked: new Set<object>(),
        pathParameters: [] as readonly string[],
      };
      planned.pathParameters = this.table.add(route.method, route.path, planned, nameOfRoute(route));
      return planned;
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

  /** Builds what is missing: graphs, `app` values, plans. */
  async build(): Promise<void> {
    const graphs = this.graphs();
    await this.#tearDownRetired();
    await this.#values.build(this.#needed(graphs));
    for (const entry of this.#entries) entry.plan ??= entry.graph && compilePlan(entry.graph, this.#values);
  }

  /** Puts the middleware of each route around it. @param outer How many of them stand around the whole app already. */
  surround(around: ReturnType<typeof createAround>, outer: number): void {
    for (const entry of this.#entries) entry.around = around(entry.route.middleware.slice(outer));
  }

  /** Compiles a graph that is no route of the app, such as a changed copy of one; its `app` values must be built. */
  compile(graph: RouteGraph): Plan {
    return compilePlan(graph, this.#values);
  }

  /** Whether every route has its plan; an override takes plans away. */
  get complete(): boolean {
    return this.#entries.every((entry) => entry.plan);
  }

  /** Tears every `app` value down; the plans that hold them are dropped. */
  async tearDown(): Promise<void> {
    for (const entry of this.#entries) entry.plan = undefined;
    await this.#values.tearDown();
  }

  /** Replaces a dependency in every route that it touches. @returns Takes the replacement back. */
  override(dependency: object, replacement: () => unknown): () => void {
    const form = this.#overrides.add(dependency, replacement);
    this.#invalidate(dependency);
    return () => {
      this.#overrides.remove(form);
      this.#retired.push(form);
      this.#invalidate(dependency);
    };
  }

  #buildGraph(entry: Entry): RouteGraph {
    const asked = new Set<object>();
    const graph = buildRouteGraph(
      entry.route,
      this.#appGraph,
      this.#overrides.snapshot(asked),
      entry.pathParameters,
      this.policy,
    );
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

  /** The `app` values that the graphs need, inputs first. */
  #needed(graphs: readonly RouteGraph[]): readonly AppEntry[] {
    const needed = new Set<AppEntry>();
    const visit = (entry: AppEntry): void => {
      if (needed.has(entry)) return;
      entry.inputs.forEach(visit);
      needed.add(entry);
    };
    for (const { nodes } of graphs) for (const node of nodes) if (node.kind === 'app') visit(node.entry);
    return [...needed];
  }

  /** Values that were made by a replacement since taken back, or from one. */
  async #tearDownRetired(): Promise<void> {
    const retired = new Set(this.#retired.splice(0));
    if (retired.size === 0) return;
    const isRetired = (entry: AppEntry): boolean => retired.has(entry.form) || entry.inputs.some(isRetired);
    await this.#values.tearDown(this.#appGraph.entries.filter(isRetired));
  }
}
