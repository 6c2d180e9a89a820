// Owns the request's journey on one screen: middleware → path → route → plan → response, and what is said when there is no route.
import { discard } from '../adapters/response.js';
import { type IncomingRequest, timedOut } from '../contracts/incoming-request.js';
import type { OutgoingResponse, RequestHandler } from '../contracts/outgoing-response.js';
import type { StepObserver } from '../contracts/step-observer.js';
import type { RouteDeclaration } from '../declaration/route.js';
import { HTTPException } from '../errors/http-exception.js';
import { withoutStack } from '../errors/portico-error.js';
import type { RouteGraph } from '../graph/route-graph.js';
import { execute } from '../plan/execute.js';
import { type AppRuntime, Execution, type Plan } from '../plan/execution.js';
import { isThenable, whenSettled } from '../primitives/when-settled.js';
import { originOf } from './changed-request.js';
import type { ErrorResponses } from './error-responses.js';
import { addHeaders, type Mark } from './mark-responses.js';
import { badPath, type Match, type RouteTable } from './route-table.js';
import type { VersionNames } from './route-versions.js';

/** What stands around a request: answers it by what is inside, and by itself. Never rejects. */
export type MiddlewareStack = (request: IncomingRequest, inside: RequestHandler) => Promise<OutgoingResponse>;

/** A route as the table holds it; its plan changes when an override touches it. */
export interface PlannedRoute {
  plan: Plan | undefined;
  /** The middleware of routers and of the route itself, if there is any. */
  middleware?: MiddlewareStack | undefined;
  /** Marks every response of the route, if there is anything to say. */
  readonly mark?: Mark | undefined;
}

/** A request on its way through a route. */
export interface Underway {
  readonly graph: RouteGraph;
  readonly execution: Pick<Execution, 'outcomes' | 'scopes'>;
}

/** An app that answers requests. */
export interface RunningApp extends AppRuntime {
  readonly table: RouteTable<PlannedRoute>;
  /** Whether a path that exists only with or without its last slash is redirected. */
  readonly redirectSlashes: boolean;
  /** How a request names one of the versions that stand at one path, if there are such. */
  readonly versions: VersionNames | undefined;
  /** Each route once for each of its versions. */
  readonly inVersions: (routes: readonly RouteDeclaration[]) => readonly RouteDeclaration[];
  /** Whether a page of another origin cannot make a browser change something that a cookie guards. */
  readonly checksOrigin: boolean;
  /** How long a route may take until it answers, in seconds; `undefined`: as long as it wants. */
  readonly timeout: number | undefined;
  readonly errors: ErrorResponses;
  /** The app's own middleware, if there is any. */
  middleware: MiddlewareStack | undefined;
  /** Where requests are, by the request as it came in, if a middleware wants to know. */
  journeys: WeakMap<IncomingRequest, Underway> | undefined;
  /** What watches the steps of the routes, if a middleware does. */
  readonly stepObservers: StepObserver[];
}

/** Answers a request. Never throws, never rejects. */
export function handleRequest(
  app: RunningApp,
  incoming: IncomingRequest,
): OutgoingResponse | Promise<OutgoingResponse> {
  const { middleware } = app;
  return middleware ? routeWithin(middleware, app, incoming) : routeRequest(app, incoming);
}

function routeWithin(
  middleware: MiddlewareStack,
  app: RunningApp,
  incoming: IncomingRequest,
): Promise<OutgoingResponse> {
  return middleware(incoming, (request) => routeRequest(app, request));
}

function routeRequest(app: RunningApp, incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> {
  try {
    const match = findRoute(app, incoming);
    if (match === undefined) return respondToMissing(app, incoming);
    const { middleware, mark } = match.target;
    const response = middleware ? runWithin(middleware, app, match, incoming) : runPlan(app, match, incoming);
    return mark ? whenSettled(response, mark) : response;
  } catch (error) {
    return app.errors.respondUnrouted(error, incoming);
  }
}

function runWithin(
  middleware: MiddlewareStack,
  app: RunningApp,
  match: Match<PlannedRoute>,
  incoming: IncomingRequest,
): Promise<OutgoingResponse> {
  return middleware(incoming, (request) => runPlan(app, match, request));
}

function runPlan(
  app: RunningApp,
  { target: { plan }, params }: Match<PlannedRoute>,
  incoming: IncomingRequest,
): OutgoingResponse | Promise<OutgoingResponse> {
  if (!plan) throw new TypeError('a route without a plan');
  const execution = new Execution(incoming, params, plan, app);
  app.journeys?.set(originOf(incoming), { graph: plan.graph, execution });
  const response = execute(execution);
  return app.timeout !== undefined && isThenable(response)
    ? withinTime(response, incoming, app.timeout, app.errors)
    : response;
}

/** The response, or a 503 if it is not there in time. The handler is told by `context.signal`; what it still gives is dropped. */
function withinTime(
  response: Promise<OutgoingResponse>,
  incoming: IncomingRequest,
  seconds: number,
  errors: ErrorResponses,
): Promise<OutgoingResponse> {
  return new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      const error = timedOut();
      incoming.abort(error);
      resolve(errors.respondLate(error, incoming, seconds));
    }, seconds * 1000);
    response.then((settled) => {
      clearTimeout(timer);
      if (late) discard(settled.body, () => undefined);
      else resolve(settled);
    });
  });
}

const badPathDetail = 'The path is not valid: broken percent-encoding or control characters';

/** The path of a request target, without its query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

function findRoute({ table, versions }: RunningApp, incoming: IncomingRequest): Match<PlannedRoute> | undefined {
  const found = lookUp(table, incoming.method, pathOf(incoming.target), versions?.of(incoming));
  if (found === badPath) throw withoutStack(() => new HTTPException(400, badPathDetail));
  return found;
}

/** GET answers HEAD, unless HEAD has a route of its own; the adapter leaves the body out. */
export function lookUp(
  table: RouteTable<PlannedRoute>,
  method: string,
  path: string,
  version?: string,
): ReturnType<RouteTable<PlannedRoute>['find']> {
  const found = table.find(method, path, version);
  return found === undefined && method === 'HEAD' ? table.find('GET', path, version) : found;
}

function respondToMissing(app: RunningApp, incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> {
  const { versions } = app;
  const response = refuseOrRedirect(app, incoming);
  return versions ? whenSettled(response, (made) => addHeaders(made, { vary: versions.vary })) : response;
}

function refuseOrRedirect(app: RunningApp, incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> {
  const { table, redirectSlashes, errors, versions } = app;
  const { target, rootPath = app.rootPath } = incoming;
  const path = pathOf(target);
  const allowed = table.methodsOf(path, [versions?.of(incoming)]);
  if (allowed.length > 0) return errors.refuseUnrouted(405, [...allowed].sort().join(', '), incoming);
  const named = versions ? namesOf(table, path) : [];
  if (versions && named.length > 0) return errors.respondUnrouted(versions.refuse(named), incoming);
  const other = withOtherSlash(path);
  if (redirectSlashes && isLocal(rootPath + other) && table.methodsOf(other).length > 0) {
    return { status: 307, headers: { location: rootPath + other + target.slice(path.length) }, body: null };
  }
  return errors.refuseUnrouted(404, undefined, incoming);
}

/** The versions that a path is in. */
function namesOf(table: RouteTable<PlannedRoute>, path: string): readonly string[] {
  return table.versions.filter(
    (version) => version !== undefined && table.methodsOf(path, [version]).length > 0,
  ) as string[];
}

/** The path that a redirect may lead to: with a last slash if there is none, and without if there is one. */
export function withOtherSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
}

/** A redirect to `//host` or `/\host` would lead a browser to another site. */
function isLocal(path: string): boolean {
  return path.startsWith('/') && path[1] !== '/' && !path.includes('\\');
}
