// Owns App: what users put together, and the way from there to a socket or a fetch function.
import { createFetch } from '../adapters/fetch.js';
import type { Server, ServerOptions } from '../adapters/server.js';
import { defaultGrace } from '../adapters/server-limits.js';
import type { Answer, RequestHandler } from '../contracts/answer.js';
import type { BodyLimits } from '../contracts/body-limits.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { Logger } from '../contracts/logger.js';
import type { Class } from '../contracts/schema.js';
import { readBodyLimits } from '../declaration/check-body-limits.js';
import type { DependencyLike, Provided, Sources } from '../declaration/dependency-like.js';
import { rootGroup } from '../declaration/group.js';
import { DefinitionError } from '../errors/definition-error.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { mostIssues } from '../schema/issue-bounds.js';
import { waitForTasks } from './background-work.js';
import { Blueprint } from './blueprint.js';
import { checkRootPath } from './check-root-path.js';
import { ErrorAnswers, type ErrorClass, type ErrorHandler } from './error-answers.js';
import { guardLogger, standardLogger } from './guard-logger.js';
import { type Handling, handleRequest } from './handle-request.js';
import { type Rehearsed, rehearsing, runRehearsal } from './rehearsal.js';
import { type IncludeOptions, Router } from './router.js';
import { serveApp } from './serve-app.js';

/** Options of an app. */
export interface AppOptions extends IncludeOptions, BodyLimits {
  /** For the document. Default: `Portico`. */
  readonly title?: string;
  /** The version of your API, for the document. Default: `0.1.0`. */
  readonly version?: string;
  /** For the document; CommonMark. */
  readonly description?: string;
  /** Classes with routes. */
  readonly controllers?: readonly Class<object>[];
  /** Run before everything else on every route. */
  readonly dependencies?: Sources;
  /**
   * The longest time for a response to a request, in seconds, the stream of its body left out; then 503, and `context.signal` is
   * aborted with a `TimeoutError`. Default: none, since only you know how long your work takes.
   */
  readonly timeout?: number;
  /** What the answer to a request that does not fit says. */
  readonly validation?: {
    /** Whether each issue shows the value that was received, as `input`; it may be a password. Default: false. */
    readonly includeInput?: boolean;
    /** The most issues that it lists, 1 to 100. Default: 50. */
    readonly maxIssues?: number;
  };
  /** Whether a path that exists only with or without its last slash is redirected with 307. Default: true. */
  readonly redirectSlashes?: boolean;
  /**
   * The prefix under which a proxy serves the app, if it takes it off the path of each request, such as `/api`. Redirects, the
   * document and the docs page put it before the app's own paths. Default: none.
   */
  readonly rootPath?: string;
  /** Receives errors that no client may see; one that throws or rejects is passed over for the console. Default: stderr, by `console.error`. */
  readonly logger?: Logger;
}

/** What a replacement gives. */
type Replacement<V> = V | Promise<V> | Generator<V> | AsyncGenerator<V>;

/** An application: routes, what they depend on, and how they are served. */
export class App extends Router {
  readonly title: string;
  readonly version: string;
  readonly description: string | undefined;
  /** The prefix under which a proxy serves the app; empty without one. */
  readonly rootPath: string;
  readonly #errors: ErrorAnswers;
  readonly #stage: Omit<Handling, 'table'>;
  readonly #unguarded: Router[] = [];
  readonly #fetch: (request: Request) => Promise<Response>;
  #blueprint: Blueprint | undefined;
  #checked = false;
  #handling: Handling | undefined;
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
    const errors = new ErrorAnswers(logger, options.validation?.includeInput ?? false, this.rootPath);
    this.#errors = errors;
    this.#stage = {
      logger,
      answerError: (error, execution) => errors.answerError(error, execution),
      answerUnrouted: (error, incoming) => errors.answerUnrouted(error, incoming),
      limits: readBodyLimits(options, 'Cannot create an App'),
      maxIssues: checkMaxIssues(options.validation?.maxIssues ?? 50),
      redirectSlashes: options.redirectSlashes ?? true,
      rootPath: this.rootPath,
      timeout: options.timeout,
      tasks: new Set(),
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

  /** Answers a web Request; for tests, and for runtimes with a fetch handler. */
  readonly fetch = (request: Request): Promise<Response> => this.#fetch(request);

  /**
   * Answers errors of a class in the app's own way; the handler of the nearest class counts.
   * @example app.onError(NotFound, (error) => Response.json({ detail: error.message }, { status: 404 }));
   */
  onError<E>(errorClass: ErrorClass<E>, handler: ErrorHandler<E>): void {
    this.#errors.handle(errorClass, handler);
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

  #handle(incoming: IncomingRequest): Answer | Promise<Answer> {
    if (this.#handling) return handleRequest(this.#handling, incoming);
    // `ready` was awaited by whoever serves; only an override since then leaves something to build.
    return this.ready().then(() => this.#handle(incoming));
  }

  #plan(): Blueprint {
    this.#blueprint ??= new Blueprint([
      ...this.declare(rootGroup),
      ...this.#unguarded.flatMap((router) => router.declare(rootGroup)),
    ]);
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
    do await blueprint.build();
    while (!blueprint.complete);
    this.#handling = { ...this.#stage, table: blueprint.table };
  }
}

function checkMaxIssues(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostIssues) return limit;
  throw new DefinitionError(
    `Cannot create an App: \`validation.maxIssues\` is ${limit}. Give a whole number from 1 to ${mostIssues}.`,
  );
}
