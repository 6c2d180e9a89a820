// Owns the request's journey on one screen: middleware → path → route → plan → answer, and what is said when there is no route.

import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { OutgoingResponse } from '../contracts/outgoing-response.js';
import type { Outcome } from '../contracts/security-scheme.js';
import { isThenable } from '../contracts/when-settled.js';
import { HTTPException } from '../errors/http-exception.js';
import { withoutStack } from '../errors/portico-error.js';
import type { RouteGraph } from '../graph/route-graph.js';
import type { Plan } from '../plan/compile-plan.js';
import { execute } from '../plan/execute.js';
import { Execution, type Surroundings } from '../plan/execution.js';
import type { Around } from './around.js';
import { originOf } from './changed-request.js';
import { nameOf } from './error-responses.js';
import { badPath, type Match, type RouteTable } from './route-table.js';
import { withinTime } from './within-time.js';

/** A route as the table holds it; its plan changes when an override touches it. */
export interface PlannedRoute {
  plan: Plan | undefined;
  /** The middleware of routers and of the route itself, if there is any. */
  around?: Around | undefined;
}

/** A request on its way through a route. */
export interface Underway {
  readonly graph: RouteGraph;
  readonly outcomes: readonly (Outcome<unknown> | undefined)[];
}

/** What handling a request takes. */
export interface Handling extends Surroundings {
  readonly table: RouteTable<PlannedRoute>;
  /** Whether a path that exists only with or without its last slash is redirected. */
  readonly redirectSlashes: boolean;
  /** How long a route may take until it answers, in seconds; `undefined`: as long as it wants. */
  readonly timeout: number | undefined;
  /** The app's own middleware, if there is any. */
  around: Around | undefined;
  /** Where requests are, by the request as it came in, if a middleware wants to know. */
  journeys: WeakMap<IncomingRequest, Underway> | undefined;
  /** The answer to an error before there was an execution; never throws. */
  respondUnrouted(error: unknown, incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse>;
  /** The answer where a path, or its method, leads to no route; never throws. @param allow The methods that the path has. */
  refuseUnrouted(
    status: 404 | 405,
    allow: string | undefined,
    incoming: IncomingRequest,
  ): OutgoingResponse | Promise<OutgoingResponse>;
}

/** Answers a request. Never throws, never rejects. */
export function handleRequest(
  handling: Handling,
  incoming: IncomingRequest,
): OutgoingResponse | Promise<OutgoingResponse> {
  const { around } = handling;
  return around ? around(incoming, (request) => routeRequest(handling, request)) : routeRequest(handling, incoming);
}

function routeRequest(handling: Handling, incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> {
  try {
    const match = findRoute(handling, incoming);
    if (match === undefined) return respondToMissing(handling, incoming);
    const { around } = match.target;
    if (!around) return runPlan(handling, match, incoming);
    return around(incoming, (request) => runPlan(handling, match, request));
  } catch (error) {
    return handling.respondUnrouted(error, incoming);
  }
}

function runPlan(
  handling: Handling,
  { target: { plan }, params }: Match<PlannedRoute>,
  incoming: IncomingRequest,
): OutgoingResponse | Promise<OutgoingResponse> {
  if (!plan) throw new TypeError('a route without a plan');
  const execution = new Execution(incoming, params, plan, handling);
  handling.journeys?.set(originOf(incoming), { graph: plan.graph, outcomes: execution.outcomes });
  const response = execute(plan.steps, execution);
  if (handling.timeout === undefined || !isThenable(response)) return response;
  return withinTime(response, incoming, handling.timeout, (error) => respondLate(handling, incoming, error));
}

function respondLate(
  handling: Handling,
  incoming: IncomingRequest,
  error: DOMException,
): OutgoingResponse | Promise<OutgoingResponse> {
  handling.logger.error(`${nameOf(incoming)} took longer than ${handling.timeout} s`, error);
  return handling.respondUnrouted(error, incoming);
}

const badPathDetail = 'The path is not valid: broken percent-encoding or control characters';

/** The path of a request target, without its query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

function findRoute({ table }: Handling, { method, target }: IncomingRequest): Match<PlannedRoute> | undefined {
  const found = lookUp(table, method, pathOf(target));
  if (found === badPath) throw withoutStack(() => new HTTPException(400, badPathDetail));
  return found;
}

/** GET answers HEAD, unless HEAD has a route of its own; the adapter leaves the body out. */
export function lookUp(
  table: RouteTable<PlannedRoute>,
  method: string,
  path: string,
): ReturnType<RouteTable<PlannedRoute>['find']> {
  const found = table.find(method, path);
  return found === undefined && method === 'HEAD' ? table.find('GET', path) : found;
}

function respondToMissing(handling: Handling, incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> {
  const { table, redirectSlashes } = handling;
  const { target, rootPath = handling.rootPath } = incoming;
  const path = pathOf(target);
  const allowed = table.methodsOf(path);
  if (allowed.length > 0) return handling.refuseUnrouted(405, [...allowed].sort().join(', '), incoming);
  const other = withOtherSlash(path);
  if (redirectSlashes && isLocal(rootPath + other) && table.methodsOf(other).length > 0) {
    return { status: 307, headers: { location: rootPath + other + target.slice(path.length) }, body: null };
  }
  return handling.refuseUnrouted(404, undefined, incoming);
}

/** The path that a redirect may lead to: with a last slash if there is none, and without if there is one. */
export function withOtherSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

/** A redirect to `//host` or `/\host` would lead a browser to another site. */
function isLocal(path: string): boolean {
  return path.startsWith('/') && path[1] !== '/' && !path.includes('\\');
}
