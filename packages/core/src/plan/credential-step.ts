// Owns the enforcement of credentials: evaluates an expression over schemes as it stands, alternatives only as far as needed.
import type { Outcome, SecurityScheme } from '../contracts/security-scheme.js';
import { HTTPException } from '../errors/http-exception.js';
import type { DependencyLeaf, Expression, SchemeLeaf } from '../graph/node.js';
import { isThenable } from '../schema/is-thenable.js';
import { joinChallenges, missingCredentials } from './challenge.js';
import { type Execution, Failure, type Step, unset } from './execution.js';
import { whenSettled } from './when-settled.js';

/** Granted, or why not; of several failures the highest rank is answered: forbidden beats invalid beats missing. */
export type Verdict =
  | { readonly granted: true; readonly value: unknown }
  | { readonly granted: false; readonly rank: Rank; readonly error: HTTPException };

type Rank = 'missing' | 'invalid' | 'forbidden';
type Pending<V> = V | PromiseLike<V>;

/** Evaluates an expression. */
export type Evaluate = (execution: Execution) => Pending<Verdict>;

/** Errors that say «missing», so that a branch which throws one counts as missing and not as invalid. */
const missing = new WeakSet<HTTPException>();

/** The step of a credential node. @throws {HTTPException} If the expression does not hold. */
export function compileCredential(id: number, expression: Expression, stepOf: (node: number) => Step): Step {
  const evaluate = compileExpression(expression, stepOf);
  return (execution) =>
    whenSettled(evaluate(execution), (verdict) => {
      if (!verdict.granted) throw verdict.error;
      execution.slots[id] = verdict.value;
    });
}

function compileExpression(expression: Expression, stepOf: (node: number) => Step): Evaluate {
  switch (expression.kind) {
    case 'scheme':
      return compileScheme(expression);
    case 'dependency':
      return compileBranch(expression, stepOf);
    case 'optional':
      return forgiveMissing(compileExpression(expression.part, stepOf));
    case 'anyOf':
      return firstGranted(expression.parts.map((part) => compileExpression(part, stepOf)));
    case 'allOf':
      return allGranted(expression.parts.map((part) => compileExpression(part, stepOf)));
  }
}

function compileScheme({ scheme, slot, scopes }: SchemeLeaf): Evaluate {
  const asked = scheme.verifies && !scheme.authorize ? scopes : [];
  const judge = (outcome: Outcome<unknown>): Verdict => {
    if (outcome.kind === 'granted' && outcome.value !== undefined && scopes.length > 0 && scheme.authorize) {
      return verdictOf(scheme, scheme.authorize(outcome.value as object, scopes));
    }
    return verdictOf(scheme, outcome);
  };
  return (execution) => whenSettled(authenticateOnce(execution, scheme, slot, asked), judge);
}

function verdictOf(scheme: SecurityScheme<unknown>, outcome: Outcome<unknown>): Verdict {
  switch (outcome.kind) {
    case 'granted':
      return { granted: true, value: outcome.value };
    case 'refused':
      return { granted: false, rank: rankOf(outcome.error), error: outcome.error };
    case 'absent': {
      const error = missingCredentials(scheme);
      missing.add(error);
      return { granted: false, rank: 'missing', error };
    }
  }
}

function rankOf(error: HTTPException): Rank {
  if (missing.has(error)) return 'missing';
  return error.status === 403 ? 'forbidden' : 'invalid';
}

/** Only these say that a client may not pass; a 503 because keys cannot be fetched must not make the next branch decide. */
function isRefusal(error: unknown): error is HTTPException {
  return error instanceof HTTPException && (error.status === 401 || error.status === 403);
}

/** A scheme authenticates once per request; a 401 or 403 that it throws counts as its refusal. */
function authenticateOnce(
  execution: Execution,
  scheme: SecurityScheme<unknown>,
  slot: number,
  scopes: readonly string[],
): Pending<Outcome<unknown>> {
  const known = execution.outcomes[slot] as Outcome<unknown> | undefined;
  if (known) return known;
  const keep = (outcome: Outcome<unknown>): Outcome<unknown> => {
    execution.outcomes[slot] = outcome;
    return outcome;
  };
  const refuse = (error: unknown): Outcome<unknown> => {
    if (isRefusal(error)) return keep({ kind: 'refused', error });
    throw error;
  };
  try {
    const connection = scheme.readsBody ? execution.connectionWithBody : execution.connection;
    const outcome = scheme.authenticate(connection, scopes);
    return isThenable(outcome)
      ? (outcome as PromiseLike<Outcome<unknown>>).then(keep, refuse)
      : keep(outcome as Outcome<unknown>);
  } catch (error) {
    return refuse(error);
  }
}

function forgiveMissing(evaluate: Evaluate): Evaluate {
  return (execution) =>
    whenSettled(evaluate(execution), (verdict) =>
      !verdict.granted && verdict.rank === 'missing' ? { granted: true, value: undefined } : verdict,
    );
}

function firstGranted(alternatives: readonly Evaluate[]): Evaluate {
  const from = (execution: Execution, index: number, failures: readonly Verdict[]): Pending<Verdict> => {
    const alternative = alternatives[index];
    if (!alternative) return worst(failures);
    return whenSettled(alternative(execution), (verdict) =>
      verdict.granted ? verdict : (from(execution, index + 1, [...failures, verdict]) as Verdict),
    );
  };
  return (execution) => from(execution, 0, []);
}

const ranks: readonly Rank[] = ['missing', 'invalid', 'forbidden'];

/** The failure to answer when every alternative failed, with the challenges of all of them if it is a 401. */
function worst(failures: readonly Verdict[]): Verdict {
  const failed = failures.filter((verdict) => !verdict.granted);
  const [highest] = [...failed].sort((one, other) => ranks.indexOf(other.rank) - ranks.indexOf(one.rank));
  if (!highest) throw new TypeError('an anyOf without alternatives');
  const error = joinChallenges(
    highest.error,
    failed.map((verdict) => verdict.error),
  );
  if (highest.rank === 'missing') missing.add(error);
  return { ...highest, error };
}

function allGranted(parts: readonly Evaluate[]): Evaluate {
  const from = (execution: Execution, index: number, values: readonly unknown[]): Pending<Verdict> => {
    const part = parts[index];
    if (!part) return { granted: true, value: values };
    return whenSettled(part(execution), (verdict) =>
      verdict.granted ? (from(execution, index + 1, [...values, verdict.value]) as Verdict) : verdict,
    );
  };
  return (execution) => from(execution, 0, []);
}

/** A dependency as a branch: what it needs runs now, unless it ran before; its 401 or 403 is a refusal. */
function compileBranch({ node, nodes }: DependencyLeaf, stepOf: (node: number) => Step): Evaluate {
  const steps = nodes.map((id) => ({ id, step: stepOf(id) }));
  const refuse = (error: unknown): Verdict => {
    if (isRefusal(error)) return { granted: false, rank: rankOf(error), error };
    throw error;
  };
  const from = (execution: Execution, index: number): Pending<Verdict> => {
    for (let next = index; next < steps.length; next++) {
      const { id, step } = steps[next] as (typeof steps)[number];
      const value = execution.slots[id];
      if (value instanceof Failure) throw value.error;
      if (value !== unset) continue;
      const pending = step(execution);
      if (isThenable(pending)) return pending.then(() => from(execution, next + 1)) as PromiseLike<Verdict>;
    }
    return { granted: true, value: execution.slots[node] };
  };
  return (execution) => {
    try {
      const verdict = from(execution, 0);
      return isThenable(verdict) ? (verdict as PromiseLike<Verdict>).then(undefined, refuse) : verdict;
    } catch (error) {
      return refuse(error);
    }
  };
}
