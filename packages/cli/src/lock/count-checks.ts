// Owns how many checks stand before a handler beside its schemes: functions that may refuse whoever calls, counted and not named,
// so that a renamed one is the same.
import type { CallNode, RouteGraph } from '@portico/core/graph';
import { below, credentialsOf } from '../audit/credentials.js';

/** The statuses that refuse somebody. */
const refusals: ReadonlySet<number> = new Set([401, 403]);

/** The number of dependencies and middleware around a route that may refuse a caller, the check of the origin among them. */
export function countChecks(graph: RouteGraph): number {
  const credentials = new Set(credentialsOf(graph).map(({ id }) => id));
  const calls = graph.nodes.filter((node): node is CallNode => node.kind === 'call');
  const refusing = calls.filter((node) => {
    const knowsWho = [...below(graph, node.id)].some((id) => credentials.has(id));
    return knowsWho ? mayRefuse(node) : refusesCallers(node);
  });
  const around = graph.route.middleware.filter(({ declared }) => declared.statuses?.some((one) => refusals.has(one)));
  const ofOrigin = graph.crossOrigin === 'refused' ? 1 : 0;
  // A dependency has a node for each set of scopes, and is one check.
  return new Set(refusing.map(({ call }) => call)).size + around.length + ofOrigin;
}

/** Whether a function that is told who calls can refuse them. */
function mayRefuse({ call, instance, throws }: CallNode): boolean {
  if (throws.length > 0) return true;
  const text = Function.prototype.toString.call(call);
  // What an object resolves is called through a function of Portico's own, whose text says nothing.
  return (
    !instance && /^\(\.\.\.\w+\)|\bthrow\b|\b40[13]\b|\b\w*(?:check|verif|assert|require|ensure|auth)\w*\(/i.test(text)
  );
}

/** Whether a function that is not told who calls refuses some all the same, as a list of addresses does. */
function refusesCallers({ call, throws }: CallNode): boolean {
  return (
    throws.some(({ status }) => refusals.has(status)) ||
    /\bthrow\b[^;]*\b40[13]\b/.test(Function.prototype.toString.call(call))
  );
}
