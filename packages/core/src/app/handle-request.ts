// Owns the request's journey on one screen: path → route → plan → answer, and what is said when there is no route.
import { type Answer, isStream } from '../contracts/answer.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import { HTTPException } from '../errors/http-exception.js';
import type { Plan } from '../plan/compile-plan.js';
import { execute } from '../plan/execute.js';
import { Execution } from '../plan/execution.js';
import { LiveContext } from '../plan/live-context.js';
import { isThenable } from '../schema/is-thenable.js';
import type { ErrorAnswers } from './error-answers.js';
import type { Logger } from './logger.js';
import { badPath, type Match, type RouteTable } from './route-table.js';

/** A route as the table holds it; its plan changes when an override touches it. */
export interface PlannedRoute {
  plan: Plan | undefined;
}

/** What handling a request takes. */
export interface Handling {
  readonly table: RouteTable<PlannedRoute>;
  readonly errors: ErrorAnswers;
  readonly logger: Logger;
  /** The most bytes of a request body. */
  readonly bodyLimit: number;
  /** Whether a path that exists only with or without its last slash is redirected. */
  readonly redirectSlashes: boolean;
}

/** Answers a request. Never throws, never rejects. */
export function handleRequest(handling: Handling, incoming: IncomingRequest): Answer | Promise<Answer> {
  let execution: Execution | undefined;
  try {
    const match = findRoute(handling, incoming);
    if ('status' in match) return match;
    const { plan } = match.target;
    if (!plan) throw new TypeError('a route without a plan');
    execution = new Execution(incoming, match.params, plan.template, handling.bodyLimit);
    const answer = execute(plan.steps, execution);
    return isThenable(answer)
      ? finishLater(handling, execution, answer)
      : withTasks(answer, execution, handling.logger);
  } catch (error) {
    return answerError(handling, incoming, execution, error);
  }
}

async function finishLater(handling: Handling, execution: Execution, pending: PromiseLike<Answer>): Promise<Answer> {
  try {
    return withTasks(await pending, execution, handling.logger);
  } catch (error) {
    return answerError(handling, execution.incoming, execution, error);
  }
}

function answerError(
  { errors }: Handling,
  incoming: IncomingRequest,
  execution: Execution | undefined,
  error: unknown,
): Answer | Promise<Answer> {
  const name = `${incoming.method} ${pathOf(incoming.target)}`;
  return errors.answer(error, name, () => execution?.context ?? new LiveContext(incoming, {}));
}

/** The path of a request target, without its query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

function findRoute(handling: Handling, { method, target }: IncomingRequest): Match<PlannedRoute> | Answer {
  const path = pathOf(target);
  const found = find(handling.table, method, path);
  if (found === badPath)
    throw new HTTPException(400, 'The path is not valid: broken percent-encoding or control characters');
  return found ?? answerMissing(handling, path, target);
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

function answerMissing({ table, redirectSlashes }: Handling, path: string, target: string): Answer {
  const allowed = table.methodsOf(path);
  if (allowed.length > 0) {
    const methods = new Set<string>(allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed);
    throw new HTTPException(405, undefined, { headers: { Allow: [...methods].sort().join(', ') } });
  }
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  if (redirectSlashes && isLocal(other) && table.methodsOf(other).length > 0) {
    return { status: 307, headers: { location: other + target.slice(path.length) }, body: null };
  }
  throw new HTTPException(404);
}

/** A redirect to `//host` or `/\host` would lead a browser to another site. */
function isLocal(path: string): boolean {
  return path.startsWith('/') && path[1] !== '/' && !path.includes('\\');
}

/** Starts the background tasks after a successful send. */
function withTasks(answer: Answer, execution: Execution, logger: Logger): Answer {
  const tasks = execution.usedContext?.tasks;
  // While a stream is sent, tasks may still be added.
  if (!tasks || (tasks.length === 0 && !isStream(answer.body))) return answer;
  const run = async (task: () => unknown): Promise<unknown> => task();
  const onSent = (): void => {
    for (const task of tasks) run(task).catch((error) => logger.error('A background task failed', error));
  };
  return { ...answer, onSent };
}
