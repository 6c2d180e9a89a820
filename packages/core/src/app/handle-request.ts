// Owns the request's journey on one screen: path → route → plan → answer, and what is said when there is no route.
import type { Answer } from '../contracts/answer.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import { HTTPException } from '../errors/http-exception.js';
import { withoutStack } from '../errors/without-stack.js';
import type { Plan } from '../plan/compile-plan.js';
import { execute } from '../plan/execute.js';
import { Execution, type Surroundings } from '../plan/execution.js';
import { isThenable } from '../schema/is-thenable.js';
import { nameOf } from './error-answers.js';
import { badPath, type Match, type RouteTable } from './route-table.js';
import { withinTime } from './within-time.js';

/** A route as the table holds it; its plan changes when an override touches it. */
export interface PlannedRoute {
  plan: Plan | undefined;
}

/** What handling a request takes. */
export interface Handling extends Surroundings {
  readonly table: RouteTable<PlannedRoute>;
  /** Whether a path that exists only with or without its last slash is redirected. */
  readonly redirectSlashes: boolean;
  /** How long a route may take until it answers, in seconds; `undefined`: as long as it wants. */
  readonly timeout: number | undefined;
  /** The answer to an error before there was an execution; never throws. */
  answerUnrouted(error: unknown, incoming: IncomingRequest): Answer | Promise<Answer>;
}

/** Answers a request. Never throws, never rejects. */
export function handleRequest(handling: Handling, incoming: IncomingRequest): Answer | Promise<Answer> {
  try {
    const match = findRoute(handling, incoming);
    if ('status' in match) return match;
    const { plan } = match.target;
    if (!plan) throw new TypeError('a route without a plan');
    const answer = execute(plan.steps, new Execution(incoming, match.params, plan, handling));
    if (handling.timeout === undefined || !isThenable(answer)) return answer;
    return withinTime(answer, incoming, handling.timeout, (error) => answerLate(handling, incoming, error));
  } catch (error) {
    return handling.answerUnrouted(error, incoming);
  }
}

function answerLate(handling: Handling, incoming: IncomingRequest, error: DOMException): Answer | Promise<Answer> {
  handling.logger.error(`${nameOf(incoming)} took longer than ${handling.timeout} s`, error);
  return handling.answerUnrouted(error, incoming);
}

const badPathDetail = 'The path is not valid: broken percent-encoding or control characters';

/** The path of a request target, without its query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

function findRoute(handling: Handling, incoming: IncomingRequest): Match<PlannedRoute> | Answer {
  const { method, target } = incoming;
  const path = pathOf(target);
  const found = find(handling.table, method, path);
  if (found === badPath) throw withoutStack(() => new HTTPException(400, badPathDetail));
  return found ?? answerMissing(handling, path, incoming);
}

/** GET answers HEAD, unless HEAD has a route of its own; the adapter leaves the body out. */
function find(
  table: RouteTable<PlannedRoute>,
  method: string,
  path: string,
): ReturnType<RouteTable<PlannedRoute>['find']> {
  const found = table.find(method, path);
  return found === undefined && method === 'HEAD' ? table.find('GET', path) : found;
}

function answerMissing(
  handling: Handling,
  path: string,
  { target, rootPath = handling.rootPath }: IncomingRequest,
): Answer {
  const { table, redirectSlashes } = handling;
  const allowed = table.methodsOf(path);
  if (allowed.length > 0) {
    const methods = new Set<string>(allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed);
    const headers = { Allow: [...methods].sort().join(', ') };
    throw withoutStack(() => new HTTPException(405, undefined, { headers }));
  }
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  if (redirectSlashes && isLocal(rootPath + other) && table.methodsOf(other).length > 0) {
    return { status: 307, headers: { location: rootPath + other + target.slice(path.length) }, body: null };
  }
  throw withoutStack(() => new HTTPException(404));
}

/** A redirect to `//host` or `/\host` would lead a browser to another site. */
function isLocal(path: string): boolean {
  return path.startsWith('/') && path[1] !== '/' && !path.includes('\\');
}
