// The contract of middleware: what stands around requests, and what it may know of the app.

import type { ErrorClass } from '../errors/http-exception.js';
import type { Client, IncomingBody, IncomingRequest } from './incoming-request.js';
import type { Logger } from './logger.js';
import type { OutgoingResponse } from './outgoing-response.js';
import type { DocumentedHeader } from './responder.js';
import type { FaultObserver, StepObserver } from './step-observer.js';

/** A request as middleware sees it: its parts are made when first read. */
export interface MiddlewareRequest extends Omit<IncomingRequest, 'rootPath'> {
  /** The prefix that a proxy took off the path, such as `/api`; `undefined`: the app's own. */
  readonly rootPath?: string | undefined;
}

/** What goes out: spread it and change a part, so that background tasks (`onSent`) and streams stay what they are. */
export type MiddlewareResponse = OutgoingResponse;

/** What may be different for all that is further inside. */
export interface RequestChanges {
  readonly method?: string;
  /** Path and query, undecoded, starting with `/`. */
  readonly target?: string;
  /** The absolute URL; give `target` as well if the path is another one. */
  readonly url?: URL;
  /** Headers by lower-case name, in place of all lines of that name; `undefined` takes them away. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly client?: Client;
  /** What a proxy took off the path, such as `/api`. */
  readonly rootPath?: string;
  readonly signal?: AbortSignal;
  readonly body?: IncomingBody;
}

/**
 * Goes on to what is further inside; at most once.
 * @returns The response, whatever happened there: an error has become one. Never rejects.
 */
export type Next = (changes?: RequestChanges) => Promise<MiddlewareResponse>;

/** Stands around a request. What it throws becomes a response, as everywhere. */
export type MiddlewareRun = (
  request: MiddlewareRequest,
  next: Next,
) => MiddlewareResponse | Response | Promise<MiddlewareResponse | Response>;

/** What a middleware adds to the responses below it, for the document. */
export interface MiddlewareDeclaration {
  /** Headers by name, on every response. */
  readonly headers?: Readonly<Record<string, DocumentedHeader>>;
  /** Statuses that it responds with by itself. */
  readonly statuses?: readonly number[];
  /** Errors, made by `declareError`, that it throws. */
  readonly throws?: readonly ErrorClass[];
  /**
   * What it has each route inside ask for, after the route's own dependencies, such as who is calling: it runs before anybody is known, and
   * what it needs of a route goes through the graph like everything else.
   */
  readonly dependencies?: readonly object[];
  /** The methods whose routes it touches, such as `['GET']`. Default: all. */
  readonly methods?: readonly string[];
}

/** Something named that stands around requests; made by `middleware(…)`. */
export interface Middleware {
  readonly kind: 'middleware';
  readonly name: string;
  readonly declared: MiddlewareDeclaration;
  /**
   * Called once for each app, at start-up.
   * @param app What it may know of the app; ask it when a request comes, for routes may be overridden until then.
   * @returns What stands around each request; `undefined` if there is nothing to do, so that it costs none of them anything.
   * @throws {DefinitionError} If it cannot work in this app.
   */
  bind(app: AppView): MiddlewareRun | undefined;
}

/** A request on its way through a route, told by the app. */
export interface Journey {
  /** The path as it was declared, such as `/items/:id`. */
  readonly path: string;
  /** The version that the request asked for, such as `2`; `undefined` if the route is in every version. */
  readonly version: string | undefined;
  /** How messages call the handler, such as `Items.read`. */
  readonly label: string;
  /** The names of the schemes that let the client in, in order. */
  readonly schemes: readonly string[];
  /** The scopes that the client has proved, of those that fields of the route ask for, in alphabetical order. */
  readonly scopes: readonly string[];
}

/** What a middleware may know of the app that it stands in. */
export interface AppView {
  readonly logger: Logger;
  /** The methods that a path has, HEAD where GET is; empty if there is no such path. */
  methodsOf(path: string): readonly string[];
  /** The headers, in lower case, that the sources and schemes of a route ask for. */
  requestHeadersOf(method: string, path: string): readonly string[];
  /**
   * Keeps in mind where requests go, from now on; asked for at start-up, since it costs each request something.
   * @returns Tells the way of a request; `undefined` if it has not come to a route.
   */
  followRequests(): (request: MiddlewareRequest) => Journey | undefined;
  /** Runs every step of every route inside of what watches it, from now on; for tracing. Ask at start-up. */
  observeSteps(observer: StepObserver): void;
  /**
   * Tells of each error that becomes a response of a 5xx, from now on: of a step, of a teardown, or of a middleware; not of what a stream
   * throws once its response is made. Ask at start-up.
   */
  observeFaults(observer: FaultObserver): void;
}
