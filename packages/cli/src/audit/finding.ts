// Owns what an audit finds: the rules, and how grave a breach is.
import { nameOfRoute, type RouteGraph } from '@portico/core/graph';
import { versionMember } from '../told-version.js';

/** The rules; stable names for machines. */
export type Rule =
  | 'open-route'
  | 'optional-security'
  | 'unverified-credential'
  | 'unchecked-scope'
  | 'exposed-secret'
  | 'published-secret'
  | 'trusted-header'
  | 'weak-setting'
  | 'weak-secret'
  | 'forgeable-route'
  | 'careless-public'
  | 'probe-let-in'
  | 'probe-read-body'
  | 'probe-failed'
  | 'stray-error'
  | 'weaker-than-lock'
  | 'other-than-lock'
  | 'moved-from-lock'
  | 'open-in-no-lock';

/** One finding. */
export interface Finding {
  /** An `error` fails the audit, a `warning` only a strict one. */
  readonly severity: 'error' | 'warning';
  readonly rule: Rule;
  readonly method: string;
  readonly path: string;
  /** The version of the API that the route is in; absent if its path says it, or it is in every one. */
  readonly version?: string;
  /** The handler's name. */
  readonly handler: string;
  /** Where the declaration is that has to change. */
  readonly place: string;
  /** What is the case, and what to write instead. */
  readonly message: string;
  /** What was tried and not refused, if a probe found it. */
  readonly attempts?: readonly string[];
}

type Found = Pick<Finding, 'severity' | 'rule' | 'place'> & {
  /** Follows the route's name, such as `is open: …`; without the full stop. */
  readonly problem: string;
  /** What to write instead; without the full stop. */
  readonly advice: string;
};

/** Makes a finding of a route. */
export function findingOf(graph: RouteGraph, { problem, advice, ...found }: Found): Finding {
  const { method, path, label } = graph.route;
  const where = { method, path, ...versionMember(graph.route) };
  return { ...found, ...where, handler: label, message: `${nameOfRoute(graph.route)} ${problem}. ${advice}.` };
}

/** Methods that change nothing (RFC 9110 §9.2.1). */
const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

/** Whether a route's method changes nothing. */
export function isSafe({ route }: RouteGraph): boolean {
  return safe.has(route.method);
}

/** An error on a route that changes something, a warning on one that only reads. */
export function severityOf(graph: RouteGraph): Finding['severity'] {
  return isSafe(graph) ? 'warning' : 'error';
}
