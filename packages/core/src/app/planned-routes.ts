// Owns the routes of an app, each with its graph and its plan, kept in step with the overrides; and its tasks beside them.
import type { Middleware } from '../contracts/middleware.js';
import type { StepObserver } from '../contracts/step-observer.js';
import { nameOfRoute, type RouteDeclaration } from '../declaration/route.js';
import type { TaskDeclaration, TaskRun } from '../declaration/task.js';
import { buildRouteGraph, type RoutePolicy } from '../graph/build-route-graph.js';
import { checkSchemeNames } from '../graph/check-route-graph.js';
import type { AppEntry, RouteGraph } from '../graph/route-graph.js';
import type { HealthCheck } from '../plan/app-state.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/execution.js';
import { Admissions } from './admissions.js';
import { AppContainer, neededBy } from './app-container.js';
import type { MiddlewareStack, PlannedRoute } from './handle-request.js';
import { compileMark } from './mark-responses.js';
import { PlannedTasks } from './planned-tasks.js';
import { RouteTable } from './route-table.js';

interface Entry extends PlannedRoute {
  readonly route: RouteDeclaration;
  readonly pathParameters: readonly string[];
  graph: RouteGraph | undefined;
  /** Every dependency that the graph asked for: an override of one of these touches the route. */
  asked: ReadonlySet<object>;
}

/** The routes of an app with their plans. */
export class PlannedRoutes {
  readonly table = new RouteTable<PlannedRoute>();
  /** What watches the steps of the plans that are compiled from now on. */
  observers: readonly StepObserver[] = [];
  readonly #entries: readonly Entry[];
  readonly #container = new AppContainer();
  readonly #tasks: PlannedTasks;
  #admissions: Admissions | undefined;
  #graphs: readonly RouteGraph[] | undefined;

  /** @throws {DefinitionError} If two routes have one method and path. */
  constructor(
    routes: readonly RouteDeclaration[],
    private readonly policy: RoutePolicy,
    tasks: readonly TaskDeclaration[],
  ) {
    this.#tasks = new PlannedTasks(tasks, this.#container);
    this.#entries = routes.map((route) => {
      const entry = {
        route,
        graph: undefined,
        plan: undefined,
        middleware: undefined,
        mark: compileMark(route),
        asked: new Set<object>(),
        pathParameters: [] as readonly string[],
      };
      const { method, path, alias, version } = route;
      const name = version && version.in !== 'path' ? version.name : undefined;
      entry.pathParameters = this.table.add(method, path, entry, nameOfRoute(route), name);
      if (alias !== undefined) this.table.add(method, alias, entry, nameOfRoute(route));
      return entry;
    });
  }

  /** Every route's graph, one list until an override changes it; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  graphs(): readonly RouteGraph[] {
    this.#graphs ??= this.#buildGraphs();
    this.#tasks.graphs();
    return this.#graphs;
  }

  /** Everything that lives as long as the app, inputs first; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  entries(): readonly AppEntry[] {
    return [...neededBy([...this.graphs(), ...this.#tasks.graphs()])];
  }

  /** What of the values that are built can say whether they are well. */
  checks(): readonly HealthCheck[] {
    return this.entries().flatMap((entry) => {
      const { health, label } = entry.form;
      const ask = async (signal: AbortSignal): Promise<void> =>
        void (await health?.(this.#container.values.get(entry) as never, signal));
      return health && this.#container.values.has(entry) ? [{ name: label, identity: entry, check: ask }] : [];
    });
  }

  /** Builds what is missing, graphs, `app` values and plans, until no override has taken any of it away meanwhile. */
  async build(): Promise<void> {
    do {
      await this.#container.build([...this.graphs(), ...this.#tasks.graphs()]);
      for (const entry of this.#entries) entry.plan ??= entry.graph && this.compile(entry.graph);
      this.#tasks.compile();
    } while (this.#tasks.unbuilt || this.#entries.some((entry) => !entry.plan));
  }

  /** Puts the middleware of each route around it. @param outer How many of them stand around the whole app already. */
  surround(compile: (list: readonly Middleware[]) => MiddlewareStack | undefined, outer: number): void {
    for (const entry of this.#entries) entry.middleware = compile(entry.route.middleware.slice(outer));
  }

  /** Who is let in where, as far as it is known without parameters; the `app` values must be built. */
  admissions(): Admissions {
    this.#admissions ??= new Admissions(this.graphs(), this.#container.values);
    return this.#admissions;
  }

  /** Compiles a graph, which may be a changed copy of a route's; its `app` values must be built. */
  compile(graph: RouteGraph): Plan {
    return compilePlan(graph, this.#container.values, this.observers);
  }

  /** Runs a task; everything must be built. @throws What it throws. */
  run(task: TaskDeclaration, run: TaskRun): Promise<unknown> {
    return this.#tasks.run(task, run);
  }

  /** Tears every `app` value down; the plans that hold them are dropped. */
  async tearDown(): Promise<void> {
    for (const entry of this.#entries) entry.plan = undefined;
    this.#tasks.invalidate();
    this.#admissions = undefined;
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

  #buildGraphs(): readonly RouteGraph[] {
    const graphs = this.#entries.map((entry) => {
      entry.graph ??= this.#buildGraph(entry);
      return entry.graph;
    });
    checkSchemeNames(graphs);
    return graphs;
  }

  #buildGraph(entry: Entry): RouteGraph {
    const asked = new Set<object>();
    const overrides = this.#container.overrides(asked);
    const graph = buildRouteGraph(entry.route, this.#container.graph, overrides, entry.pathParameters, this.policy);
    entry.asked = asked;
    return graph;
  }

  #invalidate(dependency: object): void {
    this.#admissions = undefined;
    this.#graphs = undefined;
    this.#tasks.invalidate(dependency);
    for (const entry of this.#entries) {
      if (!entry.asked.has(dependency)) continue;
      entry.graph = undefined;
      entry.plan = undefined;
    }
  }
}
