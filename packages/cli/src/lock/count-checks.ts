// Owns how many checks stand before a handler beside its schemes: functions that may refuse whoever calls, counted and not named,
// so that a renamed one is the same. What tells is where they stand, and a text only of those that stand nowhere in particular.
import type { CallNode, RouteGraph } from '@portico/core/graph';
import { below, credentialsOf, takersOf } from '../audit/credentials.js';

/** The statuses that refuse somebody. */
const refusals: ReadonlySet<number> = new Set([401, 403]);

/** How many functions stand before a handler. */
export interface Checks {
  /** Those that know who calls, or say that they answer 401 or 403; the check of the origin among them. */
  readonly checks: number;
  /** Those that know nobody, and whose text throws 401 or 403. */
  readonly guesses: number;
  /** Those that know nobody, and of whose text nothing can be told: a helper may throw for them. */
  readonly others: number;
}

/** Counts the dependencies and middleware around a route by whether they may refuse a caller. */
export function countChecks(graph: RouteGraph): Checks {
  const credentials = new Set(credentialsOf(graph).map(({ id }) => id));
  const knowsWho = ({ id }: CallNode): boolean => [...below(graph, id)].some((one) => credentials.has(one));
  const calls = graph.nodes.filter((node): node is CallNode => node.kind === 'call');
  const checks = calls.filter((node) => (knowsWho(node) && mayRefuse(graph, node)) || saysRefusal(node));
  const strangers = calls.filter((node) => !checks.includes(node) && !knowsWho(node));
  const guesses = strangers.filter(throwsRefusal);
  const around = graph.route.middleware.filter(({ declared }) => declared.statuses?.some((one) => refusals.has(one)));
  const ofOrigin = graph.crossOrigin === 'refused' ? 1 : 0;
  return {
    checks: countCalls(checks) + around.length + ofOrigin,
    guesses: countCalls(guesses),
    others: countCalls(strangers) - countCalls(guesses),
  };
}

/** A dependency has a node for each set of scopes, and is one check. */
function countCalls(nodes: readonly CallNode[]): number {
  return new Set(nodes.map(({ call }) => call)).size;
}

/** Whether a function that is told who calls is there to refuse them: an object that others work with is built for that. */
function mayRefuse(graph: RouteGraph, { id, instance, throws }: CallNode): boolean {
  const isTaken = takersOf(graph, id).length > 0 || graph.arguments.includes(id) || graph.controller === id;
  return !instance || throws.length > 0 || !isTaken;
}

function saysRefusal({ throws }: CallNode): boolean {
  return throws.some(({ status }) => refusals.has(status));
}

/** Whether a function that is not told who calls refuses some all the same, as a list of addresses does. */
function throwsRefusal({ call }: CallNode): boolean {
  return /\bthrow\b[^;]*\b40[13]\b/.test(Function.prototype.toString.call(call));
}
