// Owns the routes of an app, each with its graph and its plan, kept in step with the overrides, and the values that live as long
// as the app.
import type { Middleware } from '../contracts/middleware.js';
import type { StepObserver } from '../contracts/step-observer.js';
import { readThrows } from '../declaration/declare-error.js';
import { nameOfRoute, type RouteDeclaration } from '../declaration/route.js';
import { isRequirement, isScheme } from '../declaration/security.js';
import { AppGraph } from '../graph/app-graph.js';
import { buildRouteGraph, type RoutePolicy } from '../graph/build-route-graph.js';
import { checkSchemeNames } from '../graph/check-route-graph.js';
import { type DependencyForm, formOf } from '../graph/dependency-form.js';
import type { Overrides } from '../graph/resolve-dependency.js';
import type { AppEntry, RouteGraph } from '../graph/route-graph.js';
import type { HealthCheck } from '../plan/app-state.js';
import { AppValues } from '../plan/app-values.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/execution.js';
import { Admissions } from './admissions.js';
import type { MiddlewareStack, PlannedRoute } from './handle-request.js';
import { compileMark } from './mark-responses.js';
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
  readonly #container = new Container();
  #admissions: Admissions | undefined;

  /** @throws {DefinitionError} If two routes have one method and path. */
  constructor(
    routes: readonly RouteDeclaration[],
    private readonly policy: RoutePolicy,
  ) {
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

  /** Every route's graph; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  graphs(): readonly RouteGraph[] {
    const graphs = this.#entries.map((entry) => {
      entry.graph ??= this.#buildGraph(entry);
      return entry.graph;
    });
    checkSchemeNames(graphs);
    return graphs;
  }

  /** Everything that lives as long as the app, inputs first; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  entries(): readonly AppEntry[] {
    return [...neededBy(this.graphs())];
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
      await this.#container.build(this.graphs());
      for (const entry of this.#entries) entry.plan ??= entry.graph && this.compile(entry.graph);
    } while (this.#entries.some((entry) => !entry.plan));
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

  /** Tears every `app` value down; the plans that hold them are dropped. */
  async tearDown(): Promise<void> {
    for (const entry of this.#entries) entry.plan = undefined;
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

  #buildGraph(entry: Entry): RouteGraph {
    const asked = new Set<object>();
    const overrides = this.#container.overrides(asked);
    const graph = buildRouteGraph(entry.route, this.#container.graph, overrides, entry.pathParameters, this.policy);
    entry.asked = asked;
    return graph;
  }

  #invalidate(dependency: object): void {
    this.#admissions = undefined;
    for (const entry of this.#entries) {
      if (!entry.asked.has(dependency)) continue;
      entry.graph = undefined;
      entry.plan = undefined;
    }
  }
}

interface Replacement {
  readonly dependency: object;
  readonly form: DependencyForm;
}

/** The values that live as long as the app, and the replacements in force: the last one of a dependency wins, and each can be taken back. */
class Container {
  /** Which values live as long as the app. */
  readonly graph = new AppGraph();
  /** Those of them that were built. */
  readonly values = new AppValues();
  #replacements: readonly Replacement[] = [];
  /** Replacements since taken back, whose values still stand. */
  #retired: readonly DependencyForm[] = [];

  /** Builds the `app` values that graphs need, as far as they are not there, and tears down what no override gives any more. */
  async build(graphs: readonly RouteGraph[]): Promise<void> {
    await this.#tearDownRetired();
    await this.values.build(neededBy(graphs));
  }

  /** Replaces a dependency. @returns Takes the replacement back. */
  override(dependency: object, replacement: () => unknown): () => void {
    const form = replacingForm(dependency, replacement);
    this.#replacements = [...this.#replacements, { dependency, form }];
    return () => {
      this.#replacements = this.#replacements.filter((one) => one.form !== form);
      this.#retired = [...this.#retired, form];
    };
  }

  /** The replacements as they are now. @param asked Receives every dependency that a graph asks for. */
  overrides(asked: Set<object>): Overrides {
    const inForce = new Map(this.#replacements.map(({ dependency, form }) => [dependency, form]));
    return {
      formFor(dependency) {
        asked.add(dependency);
        return inForce.get(dependency);
      },
    };
  }

  /** Tears down the values that were made by a replacement since taken back, or from one. */
  async #tearDownRetired(): Promise<void> {
    const retired = new Set(this.#retired);
    this.#retired = [];
    if (retired.size === 0) return;
    const isRetired = (entry: AppEntry): boolean => retired.has(entry.form) || entry.inputs.some(isRetired);
    await this.values.tearDown(this.graph.entries.filter(isRetired));
  }
}

function replacingForm(dependency: object, replacement: () => unknown): DependencyForm {
  const original = isScheme(dependency) || isRequirement(dependency) ? undefined : formOf(dependency, 'app.override');
  return {
    label: `override of ${original?.label ?? 'a scheme'}`,
    scope: original?.scope ?? 'request',
    sources: [],
    call: replacement,
    generator: false,
    instance: false,
    parallel: false,
    // What stands in its place in a test changes nothing of what the document says.
    throws: original?.throws ?? (isScheme(dependency) ? readThrows(dependency.throws, dependency.schemeName) : []),
    replaces: original,
  };
}

/** The `app` values of graphs, inputs first. */
function neededBy(graphs: readonly RouteGraph[]): ReadonlySet<AppEntry> {
  const needed = new Set<AppEntry>();
  const visit = (entry: AppEntry): void => {
    if (needed.has(entry)) return;
    entry.inputs.forEach(visit);
    needed.add(entry);
  };
  for (const { nodes } of graphs) for (const node of nodes) if (node.kind === 'app') visit(node.entry);
  return needed;
}
