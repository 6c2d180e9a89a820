// Owns the asking of one scheme: authenticated once per request, authorized per set of scopes; what its outcome means, and how
// missing credentials are answered: 401 and a challenge per scheme (RFC 9110 §15.5.2).
import type { Outcome, SecurityScheme } from '../contracts/security-scheme.js';
import { askedScopes } from '../declaration/security.js';
import { HTTPException } from '../errors/http-exception.js';
import { PorticoError, withoutStack } from '../errors/portico-error.js';
import { isSentByBrowsers } from '../graph/cross-origin.js';
import type { RouteGraph, SchemeLeaf } from '../graph/route-graph.js';
import { isThenable, whenSettled } from '../primitives/when-settled.js';
import type { Execution } from './execution.js';
import { crossOriginRefusal, isForged } from './forged-request.js';

/**
 * Granted (`forgiven` if only because nobody has to say who they are), or why not; of several failures the highest rank is
 * answered: forbidden beats invalid beats missing.
 */
export type Verdict =
  | { readonly granted: true; readonly value: unknown; readonly forgiven?: boolean }
  | { readonly granted: false; readonly rank: Rank; readonly error: HTTPException };

export type Rank = 'missing' | 'invalid' | 'forbidden';

/** A verdict, now or later. */
export type Pending<V> = V | PromiseLike<V>;

/** Evaluates an expression for a request. */
export type Evaluate = (execution: Execution) => Pending<Verdict>;

/** Errors that say «missing», so that a branch which throws one counts as missing and not as invalid. */
const missing = new WeakSet<HTTPException>();

/** The verdict over failed credentials. */
export function refuse(error: HTTPException, rank: Rank = rankOf(error)): Verdict {
  if (rank === 'missing') missing.add(error);
  return { granted: false, rank, error };
}

function rankOf(error: HTTPException): Rank {
  if (missing.has(error)) return 'missing';
  return error.status === 403 ? 'forbidden' : 'invalid';
}

/** Only these say that a client may not pass; a 503 because keys cannot be fetched must not make the next branch decide. */
export function isRefusal(error: unknown): error is HTTPException {
  return error instanceof HTTPException && (error.status === 401 || error.status === 403);
}

/** What becomes of forged requests on a route. */
export type CrossOrigin = RouteGraph['crossOrigin'];

/** Compiles the asking of a scheme. */
export function compileScheme({ scheme, index, scopes }: SchemeLeaf, crossOrigin: CrossOrigin): Evaluate {
  const asked = askedScopes(scheme, scopes);
  const judge = (outcome: Outcome<unknown>): Verdict => verdictOf(scheme, authorize(scheme, outcome, scopes));
  const evaluate: Evaluate = (execution) => whenSettled(authenticateOnce(execution, scheme, index, asked), judge);
  return crossOrigin === 'refused' && isSentByBrowsers(scheme) ? unlessForged(evaluate) : evaluate;
}

/** Who it is that a browser names by itself must also be who meant the request: a grant is none if a page elsewhere made the browser send it. */
function unlessForged(evaluate: Evaluate): Evaluate {
  return (execution) =>
    whenSettled(evaluate(execution), (verdict) =>
      verdict.granted && isForged(execution.incoming, execution.app.trustedOrigins)
        ? refuse(crossOriginRefusal())
        : verdict,
    );
}

function verdictOf(scheme: SecurityScheme<unknown>, outcome: Outcome<unknown>): Verdict {
  switch (outcome.kind) {
    case 'granted':
      return { granted: true, value: outcome.value };
    case 'refused':
      return refuse(outcome.error);
    case 'absent':
      return refuse(missingCredentials(scheme), 'missing');
  }
}

/** Who is let in without a principal, as by a mere check, has to have the scopes all the same. */
function authorize(
  scheme: SecurityScheme<unknown>,
  outcome: Outcome<unknown>,
  scopes: readonly string[],
): Outcome<unknown> {
  if (outcome.kind !== 'granted' || scopes.length === 0 || !scheme.authorize) return outcome;
  try {
    return checked(scheme.authorize(outcome.value as object, scopes), 'authorize');
  } catch (error) {
    return refusalOf(error);
  }
}

/** A scheme authenticates once per request. */
function authenticateOnce(
  execution: Execution,
  scheme: SecurityScheme<unknown>,
  index: number,
  scopes: readonly string[],
): Pending<Outcome<unknown>> {
  const known = execution.outcomes[index];
  if (known) return known;
  let outcome: Pending<Outcome<unknown>>;
  try {
    outcome = scheme.authenticate(scheme.readsBody ? execution.connectionWithBody : execution.connection, scopes);
  } catch (error) {
    return keep(execution, index, refusalOf(error));
  }
  return isThenable(outcome) ? keepLater(execution, index, outcome) : keep(execution, index, outcome);
}

function keepLater(
  execution: Execution,
  index: number,
  promised: PromiseLike<Outcome<unknown>>,
): Promise<Outcome<unknown>> {
  return Promise.resolve(promised).then(
    (outcome) => keep(execution, index, outcome),
    (error) => keep(execution, index, refusalOf(error)),
  );
}

function keep(execution: Execution, index: number, outcome: Outcome<unknown>): Outcome<unknown> {
  execution.outcomes[index] = checked(outcome, 'authenticate');
  return outcome;
}

/**
 * @param method What gave it.
 * @throws {PorticoError} If it is no outcome: nobody is let in by a mistake, and the log says what was meant.
 */
function checked(outcome: Outcome<unknown>, method: 'authenticate' | 'authorize'): Outcome<unknown> {
  const kind = outcome?.kind;
  if (kind === 'granted' || kind === 'absent' || (kind === 'refused' && outcome.error instanceof Error)) return outcome;
  throw new PorticoError(
    `Cannot tell who is asking: \`${method}\` gave no outcome. Give { kind: 'granted', value }, { kind: 'absent' }, or ` +
      "{ kind: 'refused', error: new HTTPException(401) }.",
  );
}

/** A 401 or 403 that a scheme throws counts as its refusal. */
function refusalOf(error: unknown): Outcome<never> {
  if (isRefusal(error)) return { kind: 'refused', error };
  throw error;
}

const header = 'WWW-Authenticate';

/** The error for a request without (well-formed) credentials. */
function missingCredentials(scheme: SecurityScheme<unknown>): HTTPException {
  const status = scheme.missingStatus ?? 401;
  const challenge = challengeOf(scheme);
  const options = status === 401 && challenge ? { headers: { [header]: challenge } } : {};
  return withoutStack(() => new HTTPException(status, 'Not authenticated', options));
}

/** What a client is asked for (RFC 9110 §11.6.1). API keys have no registered scheme: `APIKey` is what FastAPI sends. */
function challengeOf({ challenge, definition }: SecurityScheme<unknown>): string | undefined {
  if (challenge !== undefined) return challenge;
  switch (definition.type) {
    case 'http':
      return registered.get(definition.scheme?.toLowerCase() ?? '') ?? definition.scheme ?? 'Bearer';
    case 'apiKey':
      return 'APIKey';
    case 'mutualTLS':
      return undefined;
    default:
      return 'Bearer';
  }
}

/** The challenges of several schemes, each once; `undefined` if there are none. */
export function challengesOf(schemes: readonly SecurityScheme<unknown>[]): string | undefined {
  const challenges = new Set(schemes.map(challengeOf).filter((challenge) => challenge !== undefined));
  return challenges.size > 0 ? [...challenges].join(', ') : undefined;
}

const registered = new Map([
  ['basic', 'Basic'],
  ['bearer', 'Bearer'],
  ['digest', 'Digest'],
]);

/** The same error with the challenges of all failures, each once, if it is a 401; a 403 challenges nobody else. */
export function joinChallenges(error: HTTPException, failures: readonly HTTPException[]): HTTPException {
  if (error.status !== 401) return error;
  const challenges = failures.filter((failure) => failure.status === 401).flatMap((failure) => challengesIn(failure));
  const joined = [...new Set(challenges)].join(', ');
  const others = Object.entries(error.headers).filter(([name]) => name.toLowerCase() !== header.toLowerCase());
  const headers = { ...Object.fromEntries(others), ...(joined ? { [header]: joined } : {}) };
  return withoutStack(() => new HTTPException(error.status, error.detail, { headers, cause: error.cause }));
}

function challengesIn({ headers }: HTTPException): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === header.toLowerCase() ? [value] : [],
  );
}
