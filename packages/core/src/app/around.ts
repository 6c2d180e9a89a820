// Owns the way of a request through middleware: in from the outermost to what is around them, and out again with a response.
import { discard } from '../adapters/answer-body.js';
import { type Answer, isStream, type RequestHandler } from '../contracts/answer.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { AppView, Middleware, MiddlewareRun, Next } from '../contracts/middleware.js';
import { PorticoError } from '../errors/portico-error.js';
import { answerOfResponse, isResponse } from '../plan/response-answer.js';
import { ChangedRequest } from './changed-request.js';

/** Answers a request by what is inside, and by what stands around that. Never rejects. */
export type Around = (request: IncomingRequest, inside: RequestHandler) => Promise<Answer>;

/** A middleware in one app. */
interface Bound {
  readonly name: string;
  readonly run: MiddlewareRun;
}

/** What middleware is put together with. */
export interface MiddlewareHost {
  readonly view: AppView;
  /** The answer to what a middleware threw; never throws. */
  answerError(error: unknown, request: IncomingRequest): Answer | Promise<Answer>;
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
    const from = (index: number, current: IncomingRequest): Answer | Promise<Answer> => {
      const next = list[index];
      return next ? pass(next, current, (changed) => from(index + 1, changed), host) : inside(current);
    };
    return from(0, request) as Promise<Answer>;
  };
}

/** The way through one middleware. */
async function pass(
  { name, run }: Bound,
  request: IncomingRequest,
  inside: RequestHandler,
  host: MiddlewareHost,
): Promise<Answer> {
  const passage: Passage = { asked: false, over: false, given: undefined };
  const next: Next = async (changes) => {
    if (passage.asked) throw askedTwice(name);
    passage.asked = true;
    const answer = await inside(changes ? new ChangedRequest(request, changes) : request);
    passage.given = answer;
    if (passage.over) giveUp(answer, host);
    return answer;
  };
  try {
    const answer = await checkGiven(await run(request, next), name);
    if (!isStream(answer.body)) giveUp(passage.given, host);
    return answer;
  } catch (error) {
    giveUp(passage.given, host);
    return host.answerError(error, request);
  } finally {
    passage.over = true;
  }
}

/** How far a request has come through a middleware. */
interface Passage {
  asked: boolean;
  over: boolean;
  given: Answer | undefined;
}

/** A stream that came from inside and does not go out must still end: what it holds is torn down with it. */
function giveUp(answer: Answer | undefined, { view }: MiddlewareHost): void {
  if (answer) discard(answer.body, (error) => view.logger.error('A response that was dropped did not end well', error));
}

/** @throws {PorticoError} If it is no response. */
function checkGiven(given: unknown, name: string): Answer | Promise<Answer> {
  if (isResponse(given)) return answerOfResponse(given);
  const { status, headers, body } = Object(given) as Partial<Answer>;
  if (typeof status === 'number' && typeof headers === 'object' && headers !== null && body !== undefined) {
    return inLowerCase(given as Answer);
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
function inLowerCase(answer: Answer): Answer {
  const names = Object.keys(answer.headers);
  if (names.every((name) => name === name.toLowerCase())) return answer;
  const headers = Object.fromEntries(names.map((name) => [name.toLowerCase(), answer.headers[name] ?? []]));
  return { ...answer, headers };
}

function askedTwice(name: string): PorticoError {
  return new PorticoError(
    `Cannot go on twice: the middleware '${name}' called next() before. Call it once, and keep what it gives.`,
  );
}
