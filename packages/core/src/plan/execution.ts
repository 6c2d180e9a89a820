// Owns what a plan is, and the state of one request on its way through it: a slot per node, and what has to be done at the end.
import { type BodyLimits, keptLimit, type UploadLimits } from '../contracts/body-limits.js';
import type { IncomingBody, IncomingRequest } from '../contracts/incoming-request.js';
import type { Logger } from '../contracts/logger.js';
import type { OutgoingResponse } from '../contracts/outgoing-response.js';
import type { ProvedScopes } from '../contracts/schema.js';
import type { Connection, Outcome } from '../contracts/security-scheme.js';
import type { Issue } from '../errors/validation-errors.js';
import { createConnection, ParsedHead } from '../extract/request-head.js';
import type { RouteGraph } from '../graph/route-graph.js';
import type { AppState } from './app-state.js';
import type { BackgroundTasks } from './background-tasks.js';
import { LiveContext } from './live-context.js';
import { deferred, type Opened, type WatchTeardown } from './teardown.js';

/** What a call of a dependency touches of a request; of work outside of requests it is all there is. */
export type CallState = Pick<Execution, 'slots' | 'generators' | 'issues'>;

/** One thing to do for a request. @typeParam E What it touches. */
export interface Step<E = Execution> {
  /** What it does, in plain words: `authenticate Bearer`, `query limit`, `dependency currentUser`, `respond 200 Item`. */
  readonly label: string;
  /** Where the value goes: a node's id, or {@link noSlot}. */
  readonly slot: number;
  /** Gives the value, or a promise of it only if it has to wait. */
  readonly run: (execution: E) => unknown;
  /** What is done with a promised value once it is there; may have to wait, too. Default: it is taken as it is. */
  readonly late?: ((execution: E, value: unknown) => unknown) | undefined;
}

/** The slot of a step that gives nothing. */
export const noSlot = -1;

/** In the slot of a node that has not run. */
export const unset: unique symbol = Symbol('unset');

/** In the slot of a parameter that did not fit, and of what needs one. */
export const invalid: unique symbol = Symbol('invalid');

/** What is done for every request of one route. */
export interface Plan {
  readonly graph: RouteGraph;
  /** Run in order; the last one leaves the response. */
  readonly steps: readonly Step[];
  /** What the slots hold before the first step: values known at start-up. One slot a node, the last for the handler's value. */
  readonly template: readonly unknown[];
  /** The challenges of the route's schemes, for a 401 that names none; `undefined` if it has no schemes. */
  readonly challenge: string | undefined;
  /** What a request body may take. */
  readonly limits: BodyLimits;
  /** Stands around each teardown, if somebody watches the steps. */
  readonly watch: WatchTeardown | undefined;
}

/** What an app provides to every request. */
export interface AppRuntime {
  /** What a request body may take where its route does not say. */
  readonly limits: BodyLimits & { readonly uploads: UploadLimits };
  /** The most issues that a refusal tells of. */
  readonly maxIssues: number;
  readonly logger: Logger;
  /** Origins besides the app's own whose pages may let browsers change what a cookie guards. */
  readonly trustedOrigins: ReadonlySet<string>;
  /** What a proxy takes off the path of every request. */
  readonly rootPath: string;
  readonly tasks: BackgroundTasks;
  readonly state: AppState;
  readonly errors: ErrorResponder;
}

/** Answers errors. */
export interface ErrorResponder {
  /** The response to an error on the way through a route; never throws. @param step The label of the step that threw it. */
  respondToError(
    error: unknown,
    execution: Execution,
    step: string | undefined,
  ): OutgoingResponse | Promise<OutgoingResponse>;
}

export class Execution {
  /** The values of the nodes, by id. */
  readonly slots: unknown[];
  /** The outcomes of schemes, by their index in the graph. */
  readonly outcomes: (Outcome<unknown> | undefined)[] = [];
  /** The scopes that the caller has proved, of those that fields of the route ask for. */
  scopes: ProvedScopes | undefined;
  /** The credential nodes that were granted only because they are optional. */
  forgiven: Set<number> | undefined;
  /** What is wrong with each parameter, by node. */
  issues: Map<number, readonly Issue[]> | undefined;
  /** Open generators, and instances to dispose, in the order in which they were opened. */
  generators: Opened[] | undefined;
  response: OutgoingResponse | undefined;
  #head: ParsedHead | undefined;
  #context: LiveContext | undefined;
  #connection: Connection | undefined;

  constructor(
    readonly incoming: IncomingRequest,
    readonly params: Readonly<Record<string, string>>,
    readonly plan: Plan,
    readonly app: AppRuntime,
  ) {
    this.slots = plan.template.slice();
  }

  get head(): ParsedHead {
    this.#head ??= new ParsedHead(this.incoming, this.params);
    return this.#head;
  }

  /** Gives the body the time that it may take, for whoever is about to read it. */
  openBody(): IncomingBody {
    const { body } = this.incoming;
    const timeout = this.plan.limits.bodyTimeout ?? this.app.limits.bodyTimeout;
    if (timeout !== undefined) body.timeout = timeout;
    return body;
  }

  /** The most bytes of the body. @param usual What holds if neither the route nor the app says. */
  bodyLimit(usual = keptLimit): number {
    return this.plan.limits.bodyLimit ?? this.app.limits.bodyLimit ?? usual;
  }

  get context(): LiveContext {
    this.#context ??= new LiveContext(this.incoming, this.params, this.app.rootPath, this.app.state);
    return this.#context;
  }

  /** The context, if anybody asked for it. */
  get usedContext(): LiveContext | undefined {
    return this.#context;
  }

  /** The head alone, for schemes that leave the body unread. */
  get connection(): Connection {
    this.#connection ??= createConnection(this.head, this, undefined);
    return this.#connection;
  }

  /** The head and the body, for schemes that declare `readsBody`. */
  get connectionWithBody(): Connection {
    return createConnection(this.head, this, () => this.openBody().bytes(this.bodyLimit()));
  }

  /** Calls a task when the request is over, however it ends; after what was opened later. */
  defer(task: () => unknown): void {
    this.generators ??= [];
    this.generators.push(deferred(task));
  }

  addIssues(node: number, issues: readonly Issue[]): void {
    this.issues ??= new Map();
    this.issues.set(node, issues);
  }
}
