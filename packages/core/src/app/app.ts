// Owns App: what users put together, and the way from there to a socket or a fetch function.
import { createFetch } from '../adapters/fetch.js';
import { defaultGrace, type Server, type ServerOptions } from '../adapters/server.js';
import type { FetchHandler, IncomingRequest, Platform } from '../contracts/incoming-request.js';
import type { OutgoingResponse, RequestHandler } from '../contracts/outgoing-response.js';
import { checkResponses, readBodyLimits } from '../declaration/check-options.js';
import type { DependencyLike, Provided } from '../declaration/dependency-like.js';
import { rootGroup } from '../declaration/group.js';
import type { ResponsesByStatus } from '../declaration/respond.js';
import type { ErrorClass } from '../errors/http-exception.js';
import { DefinitionError } from '../errors/portico-error.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { createProblemFormat, detailFormat } from '../plan/error-formats.js';
import { type AppOptions, checkMaxIssues } from './app-options.js';
import { assemble } from './assemble.js';
import { waitForTasks } from './background-work.js';
import { Blueprint } from './blueprint.js';
import { checkRootPath } from './check-root-path.js';
import { type ErrorHandler, ErrorResponses } from './error-responses.js';
import { guardLogger, standardLogger } from './guard-logger.js';
import { type Handling, handleRequest } from './handle-request.js';
import { type Rehearsed, rehearsing, runRehearsal } from './rehearsal.js';
import { Router } from './router.js';
import { serveApp } from './serve-app.js';

/** What a replacement gives. */
type Replacement<V> = V | Promise<V> | Generator<V> | AsyncGenerator<V>;

/** An application: routes, what they depend on, and how they are served. */
export class App extends Router {
  readonly title: string;
  readonly version: string;
  readonly description: string | undefined;
  /** The prefix under which a proxy serves the app; empty without one. */
  readonly rootPath: string;
  readonly #errors: ErrorResponses;
  readonly #stage: Omit<Handling, 'table'>;
  readonly #unguarded: Router[] = [];
  readonly #fetch: (request: Request, platform?: Platform) => Promise<Response>;
  #blueprint: Blueprint | undefined;
  #checked = false;
  #handling: Handling | undefined;
  #assembled: Handling | undefined;
  #building: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  /** @throws {DefinitionError} If an option is out of range. */
  constructor(options: AppOptions = {}) {
    super(options);
    this.title = options.title ?? 'Portico';
    this.version = options.version ?? '0.1.0';
    this.description = options.description;
    this.rootPath = checkRootPath(options.rootPath ?? '');
    const logger = guardLogger(options.logger ?? standardLogger);
    const format = options.problemDetails ? createProblemFormat(this.rootPath) : detailFormat;
    const errors = new ErrorResponses(logger, options.validation?.includeInput ?? false, this.rootPath, format);
    this.#errors = errors;
    this.#stage = {
      logger,
      respondToError: (error, execution) => errors.respondToError(error, execution),
      respondUnrouted: (error, incoming) => errors.respondUnrouted(error, incoming),
      refuseUnrouted: (status, allow, incoming) => errors.refuseUnrouted(status, allow, incoming),
      limits: readBodyLimits(options, 'Cannot create an App'),
      maxIssues: checkMaxIssues(options.validation?.maxIssues ?? 50),
      redirectSlashes: options.redirectSlashes ?? true,
      rootPath: this.rootPath,
      timeout: options.timeout,
      tasks: new Set(),
      around: undefined,
      journeys: undefined,
    };
    this.#fetch = createFetch(this.handler, { onError: this.#unsent });
    for (const controller of options.controllers ?? []) this.include(controller);
  }

  /**
   * Builds every graph, plan and `app` value; `listen` and the first `fetch` call it.
   * @throws {DefinitionError} If a declaration is wrong.
   * @throws Whatever an `app` dependency throws while it is built; the next call tries again.
   */
  ready(): Promise<void> {
    if (this.#handling) return Promise.resolve();
    this.#building ??= this.#build().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  /**
   * Serves the app over HTTP.
   * @param options Where to listen (default: port 8000 of `127.0.0.1`), what clients may take, and how to end.
   * @throws {PorticoError} If it cannot listen there.
   * @throws {RangeError} If a limit is not a number above zero.
   * @throws {DefinitionError} If a declaration is wrong; nothing listens then.
   */
  async listen(options: ServerOptions = {}): Promise<Server> {
    await this.ready();
    const app = {
      handler: this.handler,
      logger: this.#stage.logger,
      onError: this.#unsent,
      close: (grace: number) => this.close({ grace }),
    };
    return serveApp(app, options);
  }

  /** Answers a request as an adapter hands it in; for servers of one's own. Await `ready()` before the first. */
  readonly handler: RequestHandler = (incoming) => this.#handle(incoming);

  /**
   * Answers a web Request; for tests, and for runtimes with a fetch handler.
   * @param platform What the runtime tells beside the request: who is connected, and how to keep background tasks alive.
   */
  readonly fetch: FetchHandler = (request: Request, platform?: Platform) => this.#fetch(request, platform);

  /**
   * Answers errors of a class in the app's own way; the handler of the nearest class counts.
   * @param options `responses`: what the handler answers, by status; the document shows it in place of what the errors say.
   * @throws {DefinitionError} If it says `responses`, and the app is serving already.
   * @example app.onError(NotFound, (error) => Response.json({ detail: error.message }, { status: 404 }));
   */
  onError<E>(
    errorClass: ErrorClass<E>,
    handler: ErrorHandler<E>,
    options: { readonly responses?: ResponsesByStatus } = {},
  ): void {
    checkResponses(options.responses, 'app.onError');
    if (options.responses && this.#blueprint) throw tooLate();
    this.#errors.handle(errorClass, handler, options.responses);
  }

  /**
   * Replaces a dependency, for tests. Requests in flight keep what they have.
   * @param replacement Gives a value of the same type, or a generator that yields one and has a teardown; called once per
   * request, or once for an `app` dependency.
   * @returns Takes the replacement back when disposed: `using _ = app.override(…)`.
   */
  override<D extends DependencyLike>(dependency: D, replacement: () => Replacement<Provided<D>>): Disposable {
    const restore = this.#plan().override(dependency as object, replacement);
    this.#handling = undefined;
    let active = true;
    return {
      [Symbol.dispose]: () => {
        if (!active) return;
        active = false;
        restore();
        this.#handling = undefined;
      },
    };
  }

  /** The graph of every route, for documents, audits and tools; builds no value. @throws {DefinitionError} If a declaration is wrong. */
  graphs(): readonly RouteGraph[] {
    const graphs = this.#plan().graphs();
    if (!this.#checked) this.checkGraphs(graphs);
    this.#checked = true;
    return graphs;
  }

  /** For audits; see `rehearse`. */
  async [rehearsing](graph: RouteGraph, request: Request): Promise<Rehearsed> {
    await this.ready();
    return runRehearsal(this.#stage, (copy) => this.#plan().compile(copy), graph, request);
  }

  /**
   * Waits for the background tasks, then tears down every `app` value, the last built first. Close the server before.
   * A call during another waits for that.
   * @param options `grace`: how long to wait for the tasks, in seconds. Default: 8.
   * @throws The error of the teardown that failed, or an AggregateError of all if several did; every one is run.
   */
  close({ grace = defaultGrace }: { readonly grace?: number } = {}): Promise<void> {
    this.#closing ??= this.#tearDown(grace).finally(() => {
      this.#closing = undefined;
    });
    return this.#closing;
  }

  /**
   * Checks the graphs of all routes once, before any value is built, for what stands on them, such as a document.
   * @throws {DefinitionError} If the app must not start. By default it never throws.
   */
  protected checkGraphs(_graphs: readonly RouteGraph[]): void {}

  /** Adds routes that the app's own dependencies do not guard. */
  protected includeUnguarded(router: Router): void {
    this.#unguarded.push(router);
  }

  /** Told by an adapter when an answer was cut short. */
  readonly #unsent = (error: unknown): void => this.#stage.logger.error('An answer could not be sent whole', error);

  #handle(incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> {
    if (this.#handling) return handleRequest(this.#handling, incoming);
    // `ready` was awaited by whoever serves; only an override since then leaves something to build.
    return this.ready().then(() => this.#handle(incoming));
  }

  #plan(): Blueprint {
    this.#blueprint ??= new Blueprint(
      [
        ...this.declare(rootGroup),
        ...this.#unguarded.flatMap((router) => router.declare({ ...rootGroup, middleware: this.middleware })),
      ],
      this.#errors,
    );
    return this.#blueprint;
  }

  async #tearDown(grace: number): Promise<void> {
    if (this.#stage.tasks.size > 0) await waitForTasks(this.#stage.tasks, grace, this.#stage.logger);
    await this.#building?.catch(() => undefined);
    this.#handling = undefined;
    await this.#blueprint?.tearDown();
  }

  async #build(): Promise<void> {
    await this.#closing?.catch(() => undefined);
    const blueprint = this.#plan();
    this.graphs();
    this.#assembled ??= assemble(this.#stage, blueprint, this.middleware);
    do await blueprint.build();
    while (!blueprint.complete);
    this.#handling = this.#assembled;
  }
}

function tooLate(): DefinitionError {
  return new DefinitionError(
    'Cannot document what an error handler answers: the app is serving already. Call app.onError(…) before app.ready(), app.listen() or the first fetch.',
  );
}
