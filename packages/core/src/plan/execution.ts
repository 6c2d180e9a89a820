// Owns the state of one request on its way through a plan: a slot per node, and what has to be done at the end.

import { type BodyLimits, keptLimit, type UploadLimits } from '../contracts/body-limits.js';
import type { IncomingBody, IncomingRequest } from '../contracts/incoming-request.js';
import type { Logger } from '../contracts/logger.js';
import type { OutgoingResponse } from '../contracts/outgoing-response.js';
import type { Connection, Outcome } from '../contracts/security-scheme.js';
import type { Issue } from '../errors/validation-errors.js';
import { createConnection, ParsedHead } from '../extract/request-head.js';
import { LiveContext } from './live-context.js';
import { deferred, type Opened } from './teardown.js';

/** What every request of an app has around it. */
export interface Surroundings {
  /** What a request body may take where its route does not say. */
  readonly limits: BodyLimits & { readonly uploads: UploadLimits };
  /** The most issues that a refusal tells of. */
  readonly maxIssues: number;
  readonly logger: Logger;
  /** What a proxy takes off the path of every request. */
  readonly rootPath: string;
  /** The background tasks that run. */
  readonly tasks: Set<Promise<unknown>>;
  /** The answer to an error; never throws. */
  respondToError(error: unknown, execution: Execution): OutgoingResponse | Promise<OutgoingResponse>;
}

/** What a route's plan has ready for every request. */
export interface Prepared {
  /** What the slots hold before the first step: values known at start-up. One slot a node, the last for the handler's value. */
  readonly template: readonly unknown[];
  /** The challenges of the route's schemes, for a 401 that names none; `undefined` if it has no schemes. */
  readonly challenge: string | undefined;
  /** What a request body may take. */
  readonly limits: BodyLimits;
}

export class Execution {
  readonly head: ParsedHead;
  /** The values of the nodes, by id. */
  readonly slots: unknown[];
  /** The outcomes of schemes, by slot. */
  readonly outcomes: (Outcome<unknown> | undefined)[] = [];
  /** The credential nodes that were granted only because they are optional. */
  forgiven: Set<number> | undefined;
  /** What is wrong with each parameter, by node. */
  issues: Map<number, readonly Issue[]> | undefined;
  /** What the step that has to wait is waiting for. */
  pending: PromiseLike<unknown> | undefined;
  /** Open generators, and instances to dispose, in the order in which they were opened. */
  generators: Opened[] | undefined;
  response: OutgoingResponse | undefined;
  #context: LiveContext | undefined;
  #connection: Connection | undefined;

  constructor(
    readonly incoming: IncomingRequest,
    readonly params: Readonly<Record<string, string>>,
    readonly prepared: Prepared,
    readonly surroundings: Surroundings,
  ) {
    this.head = new ParsedHead(incoming, params);
    this.slots = prepared.template.slice();
  }

  /** Gives the body the time that it may take, for whoever is about to read it. */
  openBody(): IncomingBody {
    const { body } = this.incoming;
    const timeout = this.prepared.limits.bodyTimeout ?? this.surroundings.limits.bodyTimeout;
    if (timeout !== undefined) body.timeout = timeout;
    return body;
  }

  /** The most bytes of the body. @param usual What holds if neither the route nor the app says. */
  bodyLimit(usual = keptLimit): number {
    return this.prepared.limits.bodyLimit ?? this.surroundings.limits.bodyLimit ?? usual;
  }

  get context(): LiveContext {
    this.#context ??= new LiveContext(this.incoming, this.params, this.surroundings.rootPath);
    return this.#context;
  }

  /** The context, if anybody asked for it. */
  get usedContext(): LiveContext | undefined {
    return this.#context;
  }

  /** The head alone, for schemes that leave the body unread. */
  get connection(): Connection {
    this.#connection ??= createConnection(this.head, undefined);
    return this.#connection;
  }

  /** The head and the body, for schemes that declare `readsBody`. */
  get connectionWithBody(): Connection {
    return createConnection(this.head, () => this.openBody().bytes(this.bodyLimit()));
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
