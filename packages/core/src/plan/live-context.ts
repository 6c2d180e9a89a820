// Owns the RequestContext of a request under way; everything in it is made when first read.
import type { Client, IncomingRequest } from '../contracts/incoming-request.js';
import type { RequestContext, ResponseSettings } from '../contracts/request-context.js';
import type { AppState } from './app-state.js';
import type { BackgroundTasks } from './background-tasks.js';
import { CommitTasks } from './commit-tasks.js';
import { LiveResponseSettings } from './response-settings.js';

export class LiveContext implements RequestContext {
  readonly #incoming: IncomingRequest;
  readonly #rootPath: string;
  readonly params: Readonly<Record<string, string>>;
  /** Tasks to start after the answer was sent. */
  readonly tasks: (() => unknown)[] = [];
  /** Tasks to start after the commit, if there are any. */
  commit: CommitTasks | undefined;
  /** Whether the response was made, so that nothing can be set about it any more. */
  sealed?: boolean;
  /** Starts at once what is added after the answer was sent, as by a task. */
  sent: BackgroundTasks | undefined;
  /** The same of what is first added after the commit. */
  committed: BackgroundTasks | undefined;
  #settings: LiveResponseSettings | undefined;

  /**
   * @param rootPath The app's, for a request that has none of its own.
   * @param state The app's, for a request that came to a route.
   */
  constructor(
    incoming: IncomingRequest,
    params: Readonly<Record<string, string>>,
    rootPath: string,
    readonly state?: AppState,
  ) {
    this.#incoming = incoming;
    this.#rootPath = rootPath;
    this.params = params;
  }

  /** By this it is known to be nothing that JSON holds. */
  get [Symbol.toStringTag](): string {
    return 'RequestContext';
  }

  /** The request that a context is of. */
  static requestOf(context: LiveContext): IncomingRequest {
    return context.#incoming;
  }

  get method(): string {
    return this.#incoming.method;
  }

  get url(): URL {
    return this.#incoming.url;
  }

  get rootPath(): string {
    return this.#incoming.rootPath ?? this.#rootPath;
  }

  get client(): Client | undefined {
    return this.#incoming.client;
  }

  get headers(): Headers {
    return this.#incoming.headers;
  }

  get signal(): AbortSignal {
    return this.#incoming.signal;
  }

  get response(): ResponseSettings {
    this.#settings ??= new LiveResponseSettings(this);
    return this.#settings;
  }

  /** What was set about the response, if anybody looked at it. */
  get settings(): LiveResponseSettings | undefined {
    return this.#settings;
  }

  background(task: () => unknown): void {
    if (this.sent) this.sent.start([task]);
    else this.tasks.push(task);
  }

  afterCommit(task: () => unknown): void {
    if (this.committed && !this.commit) {
      this.committed.start([task]);
      return;
    }
    this.commit ??= new CommitTasks();
    this.commit.add(task);
  }
}

/** The request that a context is of, as the adapter handed it in. @throws {TypeError} If nobody but a test made the context. */
export function requestOf(context: RequestContext): IncomingRequest {
  if (context instanceof LiveContext) return LiveContext.requestOf(context);
  throw new TypeError('a context that is of no request');
}

/**
 * The app that a request came to, as its probes see it.
 * @throws {TypeError} If the context is of no request that came to a route.
 * @example app.get('/alive', [Context()], (context) => ({ stopping: appStateOf(context).stopping }));
 */
export function appStateOf(context: RequestContext): AppState {
  if (context instanceof LiveContext && context.state) return context.state;
  throw new TypeError('a context that is of no route');
}
