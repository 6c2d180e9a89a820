// Owns the way of a request through middleware: in from the outermost to what is around them, and out again with a response.
import { discard } from '../adapters/response.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { AppView, Middleware, MiddlewareRun, Next } from '../contracts/middleware.js';
import { isStream, type OutgoingResponse, type RequestHandler } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import { fromWebResponse, isResponse } from '../plan/from-web-response.js';
import { ChangedRequest } from './changed-request.js';

/** Answers a request by what is inside, and by what stands around that. Never rejects. */
export type Around = (request: IncomingRequest, inside: RequestHandler) => Promise<OutgoingResponse>;

/** A middleware in one app. */
interface Bound {
  readonly name: string;
  readonly run: MiddlewareRun;
}

/** What middleware is put together with. */
export interface MiddlewareHost {
  readonly view: AppView;
  /** The answer to what a middleware threw; never throws. */
  respondToError(error: unknown, request: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse>;
}

/** Makes of a list what stands around a request; of an empty one `undefined`, so that it costs nothing. Each is bound once. */
export function createAround(host: MiddlewareHost): (list: readonly Middleware[]) => Around | undefined {
  const bound = new Map<Middleware, Bound>();
  const bind = (one: Middleware): Bound => {
    const known = bound.get(one) ?? { name: one.name, run: one.bind(host.view) };
    bound.set(one, known);
    return known;
  };
  return (list) => (list.length === 0 ? undefined : surround(list.map(bind), host));
}

function surround(list: readonly Bound[], host: MiddlewareHost): Around {
  return (request, inside) => {
    const from = (index: number, current: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> => {
      const next = list[index];
      return next ? pass(next, current, (changed) => from(index + 1, changed), host) : inside(current);
    };
    return from(0, request) as Promise<OutgoingResponse>;
  };
}

/** The way through one middleware. */
async function pass(
  { name, run }: Bound,
  request: IncomingRequest,
  inside: RequestHandler,
  host: MiddlewareHost,
): Promise<OutgoingResponse> {
  const passage: Passage = { asked: false, over: false, given: undefined };
  const next: Next = async (changes) => {
    if (passage.asked) throw askedTwice(name);
    passage.asked = true;
    const response = await inside(changes ? new ChangedRequest(request, changes) : request);
    passage.given = response;
    if (passage.over) giveUp(response, host);
    return response;
  };
  try {
    const response = await checkGiven(await run(request, next), name);
    if (!isStream(response.body)) giveUp(passage.given, host);
    return response;
  } catch (error) {
    giveUp(passage.given, host);
    return host.respondToError(error, request);
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
function giveUp(response: OutgoingResponse | undefined, { view }: MiddlewareHost): void {
  if (response)
    discard(response.body, (error) => view.logger.error('A response that was dropped did not end well', error));
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
