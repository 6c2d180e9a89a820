// Owns the middleware of an app: the way of a request through it, in from the outermost to what is around them and out again with
// a response; and what it may know of the app.
import { discard } from '../adapters/response.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { AppView, Journey, Middleware, MiddlewareRun, Next } from '../contracts/middleware.js';
import { isStream, type OutgoingResponse, type RequestHandler } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import { fromWebResponse, isResponse } from '../plan/from-web-response.js';
import { ChangedRequest, originOf } from './changed-request.js';
import { lookUp, type MiddlewareStack, type RunningApp, type Underway, withOtherSlash } from './handle-request.js';
import type { PlannedRoutes } from './planned-routes.js';
import { headersOf } from './request-headers.js';

/** A middleware in one app. */
interface Bound {
  readonly name: string;
  readonly run: MiddlewareRun;
}

/** Puts routes and middleware together, once per app. @throws {DefinitionError} If a middleware cannot work in this app. */
export function assembleApp(
  runtime: Omit<RunningApp, 'table'>,
  routes: PlannedRoutes,
  middleware: readonly Middleware[],
): RunningApp {
  const running: RunningApp = { ...runtime, table: routes.table };
  const compile = createMiddlewareCompiler(running);
  running.middleware = compile(middleware);
  routes.table.compile();
  routes.surround(compile, middleware.length);
  routes.observers = running.stepObservers;
  return running;
}

/** Compiles lists of middleware for an app, each of them bound once; an empty list gives `undefined`, so that it costs nothing. */
function createMiddlewareCompiler(app: RunningApp): (list: readonly Middleware[]) => MiddlewareStack | undefined {
  const view = createAppView(app);
  const bound = new Map<Middleware, Bound | undefined>();
  const bind = (one: Middleware): Bound | readonly [] => {
    if (!bound.has(one)) bound.set(one, bindOne(one, view));
    return bound.get(one) ?? [];
  };
  return (list) => {
    const busy = list.flatMap(bind);
    return busy.length === 0 ? undefined : stack(busy, app);
  };
}

/** One that has nothing to do in this app is as if it were not there. */
function bindOne(middleware: Middleware, view: AppView): Bound | undefined {
  const run = middleware.bind(view);
  return run && { name: middleware.name, run };
}

function stack(list: readonly Bound[], app: RunningApp): MiddlewareStack {
  return (request, inside) => {
    const from = (index: number, current: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> => {
      const next = list[index];
      return next ? pass(next, current, (changed) => from(index + 1, changed), app) : inside(current);
    };
    return from(0, request) as Promise<OutgoingResponse>;
  };
}

/** The way through one middleware. */
async function pass(
  { name, run }: Bound,
  request: IncomingRequest,
  inside: RequestHandler,
  app: RunningApp,
): Promise<OutgoingResponse> {
  const passage: Passage = { asked: false, over: false, given: undefined };
  const next: Next = async (changes) => {
    if (passage.asked) throw askedTwice(name);
    passage.asked = true;
    const response = await inside(changes ? new ChangedRequest(request, changes) : request);
    passage.given = response;
    if (passage.over) giveUp(response, app);
    return response;
  };
  try {
    const response = await checkGiven(await run(request, next), name);
    if (!isStream(response.body)) giveUp(passage.given, app);
    return response;
  } catch (error) {
    giveUp(passage.given, app);
    return app.errors.respondUnrouted(error, request);
  } finally {
    passage.over = true;
  }
}

/** How far a request has come through a middleware. */
interface Passage {
  asked: boolean;
  over: boolean;
  given: OutgoingResponse | undefined;
}

/** A stream that came from inside and does not go out must still end: what it holds is torn down with it. */
function giveUp(response: OutgoingResponse | undefined, { logger }: RunningApp): void {
  if (response) discard(response.body, (error) => logger.error('A response that was dropped did not end well', error));
}

/** @throws {PorticoError} If it is no response. */
function checkGiven(given: unknown, name: string): OutgoingResponse | Promise<OutgoingResponse> {
  if (isResponse(given)) return fromWebResponse(given);
  const { status, headers, body } = Object(given) as Partial<OutgoingResponse>;
  if (typeof status === 'number' && typeof headers === 'object' && headers !== null && body !== undefined) {
    return inLowerCase(given as OutgoingResponse);
  }
  throw new PorticoError(
    `Cannot respond with what the middleware '${name}' gave: it is ${describe(given)} and no response. ` +
      'Return what next() gives: `return await next()`; or { status, headers, body }; or a Response.',
  );
}

function describe(given: unknown): string {
  return given === null || given === undefined ? String(given) : `a value of type ${typeof given}`;
}

/** Whoever is further outside looks headers up in lower case. */
function inLowerCase(response: OutgoingResponse): OutgoingResponse {
  const names = Object.keys(response.headers);
  if (names.every((name) => name === name.toLowerCase())) return response;
  const headers = Object.fromEntries(names.map((name) => [name.toLowerCase(), response.headers[name] ?? []]));
  return { ...response, headers };
}

function askedTwice(name: string): PorticoError {
  return new PorticoError(
    `Cannot go on twice: the middleware '${name}' called next() before. Call it once, and keep what it gives.`,
  );
}

/** Shows an app to its middleware. @param app Receives what is to be kept in mind. */
function createAppView(app: RunningApp): AppView {
  const { table, logger, redirectSlashes, versions } = app;
  return {
    logger,
    methodsOf(path) {
      const methods = table.methodsOf(path);
      return methods.length > 0 || !redirectSlashes ? methods : table.methodsOf(withOtherSlash(path));
    },
    requestHeadersOf(method, path) {
      const found = table.versions.map((version) => lookUp(table, method, path, version));
      const named = versions && found.slice(1).some((one) => typeof one === 'object') ? [versions.vary] : [];
      return [
        ...new Set([...found.flatMap((one) => (typeof one === 'object' ? headersOf(one.target.plan) : [])), ...named]),
      ];
    },
    followRequests() {
      app.journeys ??= new WeakMap();
      const { journeys } = app;
      return (request) => {
        const underway = journeys.get(originOf(request));
        return underway && journeyOf(underway);
      };
    },
    observeSteps(observer) {
      app.stepObservers.push(observer);
    },
    observeFaults(observer) {
      app.errors.faultObservers.push(observer);
    },
  };
}

function journeyOf({ graph: { route, schemes }, execution: { outcomes, scopes } }: Underway): Journey {
  // Another view of a scheme, such as that of a login, says nothing of who it was that came with it.
  const granted = schemes.filter(({ viewOf }, index) => !viewOf && isGranted(outcomes[index]));
  const { path, label, version } = route;
  const names = new Set(granted.map((scheme) => scheme.schemeName));
  return { path, version: version?.name, label, schemes: [...names], scopes: [...(scopes ?? [])].sort() };
}

/** A scheme that forgives missing credentials grants nobody by that. */
function isGranted(outcome: Underway['execution']['outcomes'][number]): boolean {
  return outcome?.kind === 'granted' && outcome.value !== undefined;
}
