// Owns App: what users put together, and the way from there to a socket or a fetch function.
import { createFetch } from '../adapters/fetch.js';
import { graceOf } from '../adapters/grace-of.js';
import type { Server, ServerOptions } from '../adapters/server.js';
import type { FetchHandler, Platform } from '../contracts/incoming-request.js';
import type { RequestHandler } from '../contracts/outgoing-response.js';
import type { RequestContext } from '../contracts/request-context.js';
import type { OutgoingWebhook } from '../contracts/webhook.js';
import { checkOptions, type KnownOptions } from '../declaration/check-options.js';
import { checkResponses } from '../declaration/check-route-options.js';
import type { DependencyLike, Provided, Replacement } from '../declaration/dependency-like.js';
import { rootGroup } from '../declaration/group.js';
import type { ResponsesByStatus } from '../declaration/respond.js';
import type { WorkingApp } from '../declaration/task.js';
import { tellVersions } from '../errors/brand.js';
import type { ErrorClass } from '../errors/http-exception.js';
import { callbacksOf, checkCallbacks, checkWebhooks } from '../graph/check-webhooks.js';
import type { AppEntry, RouteGraph } from '../graph/route-graph.js';
import { requestOf } from '../plan/live-context.js';
import type { Admitted } from './admissions.js';
import { AppCompanions } from './app-companions.js';
import { type AppOptions, controllersOf, groupOptions, ofApps, readAppOptions } from './app-options.js';
import { disposeOnce } from './dispose-once.js';
import { type DryRun, makeDryRun, runningDry } from './dry-run.js';
import { endInGrace, stillBuilding } from './end-in-grace.js';
import { type ErrorHandler, tooLate } from './error-handlers.js';
import { handleRequest, type RunningApp } from './handle-request.js';
import { type ErrorObserver, observing } from './observe-errors.js';
import { PlannedRoutes } from './planned-routes.js';
import { Router } from './router.js';
import { assembleApp } from './run-middleware.js';
import { ofServers, serveApp } from './serve-app.js';

/**
 * An application: routes, what they depend on, and how they are served.
 * @example const app = new App({ title: 'Items', controllers: [Items], dependencies: [Security(oauth2Scheme)] });
 *   await app.listen({ port: 8000 });
 */
export class App extends Router {
  protected static override readonly knownOptions: KnownOptions = ofApps;
  readonly title: string;
  readonly version: string;
  readonly description: string | undefined;
  /** The prefix under which a proxy serves the app; empty without one. */
  readonly rootPath: string;
  /** The events that the app sends to whoever registered for them. */
  readonly webhooks: readonly OutgoingWebhook[];
  /** What every request has around it, whatever the routes. */
  readonly #runtime: Omit<RunningApp, 'table'>;
  readonly #unguarded: Router[] = [];
  readonly #companions: AppCompanions;
  readonly #fetch: (request: Request, platform?: Platform) => Promise<Response>;
  #routes: PlannedRoutes | undefined;
  #checked = false;
  /** What answers requests; `undefined` while something has to be built. */
  #running: RunningApp | undefined;
  /** The same, with the middleware bound, whether or not something has to be built. */
  #assembled: RunningApp | undefined;
  #building: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  /** @throws {DefinitionError} If an option is out of range, or nobody reads it. */
  constructor(options: AppOptions = {}) {
    super(groupOptions(options));
    this.title = options.title ?? 'Portico';
    this.version = options.version ?? '0.1.0';
    this.description = options.description;
    this.#runtime = readAppOptions(options);
    this.rootPath = this.#runtime.rootPath;
    this.webhooks = [...(options.webhooks ?? [])];
    const run: WorkingApp['run'] = (task, given) => this.ready().then(() => this.#planned().run(task, given));
    this.#companions = new AppCompanions(options.jobs, this.#runtime.logger, run);
    this.#fetch = createFetch(this.handler, { onError: this.#unsent });
    for (const controller of controllersOf(options)) this.include(controller);
  }

  /**
   * Builds every graph, plan and `app` value; `listen` and the first `fetch` call it.
   * @throws {DefinitionError} If a declaration is wrong.
   * @throws {SettingsError} If the environment does not hold what `settings(…)` reads of it.
   * @throws Whatever an `app` dependency throws while it is built; the next call tries again.
   */
  ready(): Promise<void> {
    if (this.#running) return Promise.resolve();
    this.#building ??= this.#build().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  /**
   * Serves the app over HTTP.
   * @param options Where to listen (default: port 8000 of `127.0.0.1`), what clients may take, and how to end.
   * @throws {PorticoError} If it cannot listen there.
   * @throws {RangeError} If a limit is not a number above zero, or the port or a time is none.
   * @throws {DefinitionError} If a declaration is wrong, or nobody reads an option; nothing listens then.
   */
  async listen(options: ServerOptions = {}): Promise<Server> {
    checkOptions(options, ofServers, 'Cannot listen', 'listen');
    return serveApp(this, { logger: this.#runtime.logger, onError: this.#unsent }, options);
  }

  /** Answers a request as an adapter hands it in; for servers of one's own. Await `ready()` before the first. */
  readonly handler: RequestHandler = (incoming) => {
    if (this.#running) return handleRequest(this.#running, incoming);
    // `ready` was awaited by whoever serves; only an override since then leaves something to build.
    return this.ready().then(() => this.handler(incoming));
  };

  /**
   * Answers a web Request; for tests, and for runtimes with a fetch handler.
   * @param platform What the runtime tells beside the request: who is connected, and how to keep background tasks alive.
   */
  readonly fetch: FetchHandler = (request: Request, platform?: Platform) => this.#fetch(request, platform);

  /**
   * Answers errors of a class in the app's own way; the handler of the nearest class counts.
   * @param options `responses`: what the handler answers, by status; the document shows it in place of what the errors say.
   * @throws {DefinitionError} If these are no class and function, or it says `responses` and the app is serving already.
   * @example app.onError(NotFound, (error) => Response.json({ detail: error.message }, { status: 404 }));
   */
  onError<E>(
    errorClass: ErrorClass<E>,
    handler: ErrorHandler<E>,
    options: { readonly responses?: ResponsesByStatus } = {},
  ): void {
    checkResponses(options.responses, 'app.onError', []);
    if (options.responses && this.#routes) throw tooLate();
    this.#runtime.errors.handlers.set(errorClass, handler, options.responses);
  }

  /**
   * Replaces a dependency, for tests. Requests in flight keep what they have.
   * @param replacement Gives a value of the same type, or a generator that yields one and has a teardown; called once per
   * request, or once for an `app` dependency.
   * @returns Takes the replacement back when disposed: `using _ = app.override(…)`.
   */
  override<D extends DependencyLike>(dependency: D, replacement: () => Replacement<Provided<D>>): Disposable {
    const restore = this.#planned().override(dependency as object, replacement);
    this.#running = undefined;
    return disposeOnce(() => {
      restore();
      this.#running = undefined;
    });
  }

  /** The graph of every route, for documents, audits and tools; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  graphs(): readonly RouteGraph[] {
    const graphs = this.#planned().graphs();
    if (!this.#checked) {
      checkWebhooks(this.webhooks);
      for (const { route } of graphs) checkCallbacks(route);
      this.checkGraphs(graphs);
    }
    this.#checked = true;
    return graphs;
  }

  /** What lives as long as the app, inputs first, for tools; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  appEntries(): readonly AppEntry[] {
    this.graphs();
    return this.#planned().entries();
  }

  /** For audits; see `dryRun`. */
  async [runningDry](graph: RouteGraph, request: Request): Promise<DryRun> {
    await this.ready();
    return makeDryRun(this.#runtime, this.#planned(), graph, request);
  }

  /** For checks; see `observeErrors`. */
  [observing](observer: ErrorObserver): Disposable {
    return this.#runtime.errors.observers.add(observer);
  }

  /** Says from now on that the app is not ready, and serves on: for a server of your own that is about to stop. `listen` does so itself. */
  beginStop(): void {
    this.#runtime.state.stopping = true;
  }

  /**
   * Waits for background tasks and jobs, tears down every `app` value, the last built first, and ends the webhooks. Close the server
   * before. A call during another waits for that.
   * @param options `grace`: how long to wait for tasks, jobs and webhooks, in seconds. Default: 8.
   * @throws {PorticoError} If it is still being built when the grace is over.
   * @throws The error of the teardown that failed, or an AggregateError of all if several did; every one is run.
   */
  async close({ grace }: { readonly grace?: number } = {}): Promise<void> {
    this.#closing ??= this.#tearDown(graceOf(grace)).finally(() => {
      this.#closing = undefined;
    });
    return this.#closing;
  }

  /**
   * Checks the graphs of all routes once, before any value is built, for what stands on them, such as a document.
   * @throws {DefinitionError} If the app must not start. By default it never throws.
   */
  protected checkGraphs(_graphs: readonly RouteGraph[]): void {}

  /** Where the sender of a request would be let in, by its credentials alone. @param context Of a request under way. */
  protected async admittedBy(context: RequestContext): Promise<Admitted> {
    await this.ready();
    return this.#planned().admissions().ask(requestOf(context), this.#runtime);
  }

  /** Adds routes that the app's own dependencies do not guard. */
  protected includeUnguarded(router: Router): void {
    this.#unguarded.push(router);
  }

  /** Told by an adapter when a response was cut short. */
  readonly #unsent = (error: unknown): void => this.#runtime.logger.error('A response could not be sent whole', error);

  #planned(): PlannedRoutes {
    const { timeout, inVersions, checksOrigin } = this.#runtime;
    const { format, responsesOf } = this.#runtime.errors;
    const unguarded = { ...rootGroup, middleware: this.middleware };
    this.#routes ??= new PlannedRoutes(
      inVersions([...this.declare(rootGroup), ...this.#unguarded.flatMap((router) => router.declare(unguarded))]),
      { format, responsesOf, timed: timeout !== undefined, checksOrigin, outer: this.middleware.length },
      this.#companions.tasks,
    );
    return this.#routes;
  }

  async #build(): Promise<void> {
    await this.#closing?.catch(() => undefined);
    tellVersions((versions) => this.#runtime.logger.info?.(versions));
    const graphs = this.graphs();
    Object.assign(this.#runtime.state, { stopping: false, checks: () => this.#planned().checks() });
    this.#assembled ??= assembleApp(this.#runtime, this.#planned(), this.middleware);
    const sent = [...this.webhooks, ...graphs.flatMap(({ route }) => callbacksOf(route))];
    await this.#companions.start(this.#planned(), sent);
    this.#running = this.#assembled;
  }

  async #tearDown(grace: number): Promise<void> {
    const { tasks } = this.#runtime;
    const building = this.#building?.catch(() => undefined);
    this.beginStop();
    const end = Date.now() + grace * 1000;
    if (tasks.size > 0) await tasks.finish(grace);
    if (building) await endInGrace(() => building, (end - Date.now()) / 1000, stillBuilding);
    await this.#companions.stop(end, async () => {
      this.#running = undefined;
      await this.#routes?.tearDown();
    });
  }
}
