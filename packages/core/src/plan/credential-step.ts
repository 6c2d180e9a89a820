// Owns the enforcement of credentials: evaluates an expression over schemes as it stands, alternatives only as far as needed.

import type { ObservedStep, SchemeOutcome, StepObserver } from '../contracts/step-observer.js';
import { isSentByBrowsers } from '../graph/cross-origin.js';
import type { CredentialNode, DependencyLeaf, Expression, SchemeLeaf } from '../graph/route-graph.js';
import { schemeLeavesOf } from '../graph/walk-graph.js';
import { whenSettled, whenSettledWith } from '../primitives/when-settled.js';
import { type RunEnd, runSteps } from './execute.js';
import { type Execution, noSlot, type Step } from './execution.js';
import { observeRun } from './observe-step.js';
import {
  type CrossOrigin,
  compileScheme,
  type Evaluate,
  isRefusal,
  joinChallenges,
  type Pending,
  type Rank,
  refuse,
  type Verdict,
} from './scheme-verdict.js';

/** What an expression is compiled with. */
export interface Asks {
  /** The step of a node that a branch needs. */
  readonly stepOf: (node: number) => Step;
  /** What watches the schemes of the route. */
  readonly observers: readonly StepObserver[];
  readonly route: ObservedStep['route'];
  /** What becomes of what a page of another origin made a browser send. */
  readonly crossOrigin: CrossOrigin;
}

/** The step of a credential node; throws an HTTPException if the expression does not hold. */
export function compileCredential(node: CredentialNode, asks: Asks): Step {
  const { id, label, expression } = node;
  const evaluate = compileExpression(expression, asks);
  const checked = asks.crossOrigin === 'refused' && schemeLeavesOf(node).some(({ scheme }) => isSentByBrowsers(scheme));
  const take = (verdict: Verdict, execution: Execution): unknown => principalOf(verdict, id, execution);
  return {
    label: `authenticate ${label}${checked ? ' from a trusted origin' : ''}`,
    slot: id,
    run: (execution) => whenSettledWith(evaluate(execution), execution, take),
  };
}

/**
 * Whether an expression grants a request, which then says who it is from: who is let in only because nobody has to say so is not
 * granted. Nothing is thrown but what is no refusal, such as that a service could not be reached.
 */
function compileGrant(expression: Expression, asks: Asks): (execution: Execution) => Pending<boolean> {
  const evaluate = compileExpression(expression, asks);
  return (execution) => whenSettled(evaluate(execution), (verdict) => verdict.granted && verdict.forgiven !== true);
}

/** The step that finds out whether the caller has a scope that the route does not demand. */
export function compileProof(scope: string, proof: Expression, asks: Asks): Step {
  const grants = compileGrant(proof, asks);
  return {
    label: `prove the scope ${scope}`,
    slot: noSlot,
    run: (execution) => {
      // A parameter that authentication needs did not fit: the request is refused for that.
      if (execution.issues !== undefined) return undefined;
      return whenSettled(grants(execution), (granted) => {
        if (granted) execution.scopes = new Set([...(execution.scopes ?? []), scope]);
      });
    },
  };
}

function principalOf(verdict: Verdict, slot: number, execution: Execution): unknown {
  if (!verdict.granted) throw verdict.error;
  if (verdict.forgiven) {
    execution.forgiven ??= new Set();
    execution.forgiven.add(slot);
  }
  return verdict.value;
}

function compileExpression(expression: Expression, asks: Asks): Evaluate {
  const compile = (part: Expression): Evaluate => compileExpression(part, asks);
  switch (expression.kind) {
    case 'scheme':
      return compileObserved(expression, asks);
    case 'dependency':
      return compileBranch(expression, asks);
    case 'optional':
      return forgiveMissing(compile(expression.part));
    case 'anyOf':
      return firstGranted(expression.parts.map(compile));
    case 'allOf':
      return allGranted(expression.parts.map(compile));
  }
}

function compileObserved(leaf: SchemeLeaf, { observers, route, crossOrigin }: Asks): Evaluate {
  const evaluate = compileScheme(leaf, crossOrigin);
  const label = `scheme ${leaf.scheme.schemeName}`;
  return observeRun(evaluate, { kind: 'scheme', label, route, outcomeOf }, observers);
}

function outcomeOf(given: unknown): SchemeOutcome {
  const verdict = given as Verdict;
  return verdict.granted ? 'granted' : verdict.rank;
}

function forgiveMissing(evaluate: Evaluate): Evaluate {
  return (execution) =>
    whenSettled(evaluate(execution), (verdict) =>
      !verdict.granted && verdict.rank === 'missing' ? { granted: true, value: undefined, forgiven: true } : verdict,
    );
}

function firstGranted(alternatives: readonly Evaluate[]): Evaluate {
  const from = (execution: Execution, index: number, tried: readonly Verdict[]): Pending<Verdict> => {
    const alternative = alternatives[index];
    if (!alternative) return forgivenOrWorst(tried);
    return whenSettled(alternative(execution), (verdict) =>
      verdict.granted && !verdict.forgiven ? verdict : (from(execution, index + 1, [...tried, verdict]) as Verdict),
    );
  };
  return (execution) => from(execution, 0, []);
}

/** An alternative that is optional lets in who presents nothing, not who presents something bad to another one. */
function forgivenOrWorst(tried: readonly Verdict[]): Verdict {
  const forgiven = tried.find((verdict) => verdict.granted);
  const refused = tried.some((verdict) => !verdict.granted && verdict.rank !== 'missing');
  return forgiven && !refused ? forgiven : worst(tried);
}

const ranks: readonly Rank[] = ['missing', 'invalid', 'forbidden'];

/** The failure to answer when every alternative failed, with the challenges of all of them if it is a 401. */
function worst(tried: readonly Verdict[]): Verdict {
  const failed = tried.filter((verdict) => !verdict.granted);
  const [highest] = [...failed].sort((one, other) => ranks.indexOf(other.rank) - ranks.indexOf(one.rank));
  if (!highest) throw new TypeError('an anyOf without alternatives');
  const error = joinChallenges(
    highest.error,
    failed.map((verdict) => verdict.error),
  );
  return refuse(error, highest.rank);
}

function allGranted(parts: readonly Evaluate[]): Evaluate {
  const from = (
    execution: Execution,
    index: number,
    values: readonly unknown[],
    forgiven: boolean,
  ): Pending<Verdict> => {
    const part = parts[index];
    if (!part) return { granted: true, value: values, forgiven };
    return whenSettled(part(execution), (verdict) =>
      verdict.granted
        ? (from(execution, index + 1, [...values, verdict.value], forgiven && verdict.forgiven === true) as Verdict)
        : verdict,
    );
  };
  return (execution) => from(execution, 0, [], true);
}

/** A dependency as a branch: what it needs runs now, unless it ran before; its 401 or 403 is a refusal. */
function compileBranch({ node, nodes, credentials }: DependencyLeaf, { stepOf }: Asks): Evaluate {
  const steps = nodes.map(stepOf);
  const end: RunEnd<Verdict> = {
    done: (execution) => grantBranch(execution, node, credentials),
    failed: (_, error) => refuseOrThrow(error),
  };
  return (execution) => runSteps(steps, execution, end);
}

/** A branch that rests on optional credentials alone is itself optional: it lets in who presents nothing. */
function grantBranch({ slots, forgiven }: Execution, node: number, credentials: readonly number[]): Verdict {
  const optional = forgiven !== undefined && credentials.length > 0 && credentials.every((id) => forgiven.has(id));
  return { granted: true, value: slots[node], forgiven: optional };
}

function refuseOrThrow(error: unknown): Verdict {
  if (isRefusal(error)) return refuse(error);
  throw error;
}
