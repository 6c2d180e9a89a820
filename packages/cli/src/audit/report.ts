// Owns the report of an audit: every route with its verdict, everything found, and how that is counted. Its shape is what
// `--json` prints, so names in it are stable.
import { isDocsRoute, type RouteGraph, type ScopedField, type SecurityAlternative } from '@portico/core/graph';
import { isPerRequest } from '../handler-label.js';
import { toldVersion, versionMember } from '../told-version.js';
import { type Requirement, requirementsOf } from './credentials.js';
import { findCarelessPublic, findPublishedSecrets } from './find-careless-routes.js';
import { findExposedSecrets } from './find-exposed-secrets.js';
import { findForgeableRoutes } from './find-forgeable-routes.js';
import { findTrustedHeaders } from './find-trusted-headers.js';
import { findUncheckedScopes } from './find-unchecked-scopes.js';
import { findUnguarded } from './find-unguarded.js';
import { findWeakSettings } from './find-weak-settings.js';
import { type Finding, isSafe } from './finding.js';
import { type Verdict, verdictOf } from './verdict.js';

/** A route as the report shows it. */
export interface AuditedRoute {
  readonly method: string;
  readonly path: string;
  /** The version of the API that it is in; absent if its path says it, or it is in every one. */
  readonly version?: string;
  /** The handler's name. */
  readonly handler: string;
  /** Whether its controller is built anew for each request. */
  readonly perRequest: boolean;
  /** What is demanded, one entry for each requirement; all of them hold. */
  readonly requirements: readonly Requirement[];
  /** All of it in disjunctive form, as the OpenAPI document has it. */
  readonly security: readonly SecurityAlternative[];
  readonly verdict: Verdict;
  /** The fields that only who has a scope may see and send. */
  readonly fieldsByScope: readonly ScopedField[];
  /** Whether it is a part of the docs page, which is open unless it has a guard of its own. */
  readonly docs: boolean;
}

/** What a probe did. */
export interface ProbeSummary {
  /** How many routes it sent requests to. */
  readonly routes: number;
  readonly requests: number;
}

/** What an audit did with a lock. */
export interface LockReport {
  readonly file: string;
  /** Whether it was written, and not held against the app. */
  readonly written: boolean;
  /** What it does not know yet, and need not fear: a sentence each, without the full stop. */
  readonly news: readonly string[];
}

/** The report of an audit. */
export interface Report {
  /** Raised when a field changes its meaning or goes away. */
  readonly version: 1;
  readonly routes: readonly AuditedRoute[];
  readonly findings: readonly Finding[];
  /** `null` if nothing was probed. */
  readonly probe: ProbeSummary | null;
  /** `null` if no lock was asked for. */
  readonly lock: LockReport | null;
  readonly errors: number;
  readonly warnings: number;
}

/** Whether a route is a part of the docs page and open: what it shows is the document, which is meant to be read. */
function isOpenDocs(graph: RouteGraph): boolean {
  return isDocsRoute(graph.route) && isSafe(graph) && verdictOf(graph) === 'open';
}

const rules: readonly ((graph: RouteGraph) => readonly Finding[])[] = [
  findUnguarded,
  findCarelessPublic,
  findTrustedHeaders,
  findUncheckedScopes,
  findWeakSettings,
  findForgeableRoutes,
  findExposedSecrets,
  findPublishedSecrets,
];

/** Audits the routes of an app by what their graphs say. */
export function auditGraphs(graphs: readonly RouteGraph[]): Report {
  const findings = graphs
    .filter((graph) => !isOpenDocs(graph))
    .flatMap((graph) => rules.flatMap((find) => find(graph)));
  const routes = graphs.map((graph) => describeRoute(graph, isOpenDocs(graph)));
  return count({ version: 1, routes, findings, probe: null, lock: null });
}

/** Adds what a probe found. @param enforced The routes of which the graph says less than holds. */
export function addProbe(
  report: Report,
  findings: readonly Finding[],
  probe: ProbeSummary,
  enforced: readonly RouteGraph[] = [],
): Report {
  const held = new Set(enforced.map(({ route }) => `${route.method} ${route.path} ${toldVersion(route) ?? ''}`));
  const holds = ({ method, path, version }: Pick<Finding, 'method' | 'path' | 'version'>): boolean =>
    held.has(`${method} ${path} ${version ?? ''}`);
  const left = report.findings.filter((finding) => !(finding.rule === 'optional-security' && holds(finding)));
  const routes = report.routes.map((route) => (holds(route) ? { ...route, verdict: 'verified' as const } : route));
  const distinct = new Map([...left, ...findings].map((finding) => [finding.message, finding]));
  return count({ ...report, routes, findings: [...distinct.values()], probe });
}

/** Adds what holding a lock gave. */
export function addLock(report: Report, lock: LockReport, findings: readonly Finding[]): Report {
  return count({ ...report, findings: [...report.findings, ...findings], lock });
}

function count(report: Omit<Report, 'errors' | 'warnings'>): Report {
  const of = (severity: Finding['severity']): number =>
    report.findings.filter((finding) => finding.severity === severity).length;
  // A lock that is behind is one warning, whatever it does not know.
  const behind = (report.lock?.news.length ?? 0) > 0 ? 1 : 0;
  return { ...report, errors: of('error'), warnings: of('warning') + behind };
}

function describeRoute(graph: RouteGraph, docs: boolean): AuditedRoute {
  const { method, path, label } = graph.route;
  const { security } = graph;
  return {
    method,
    path,
    ...versionMember(graph.route),
    handler: label,
    perRequest: isPerRequest(graph),
    requirements: requirementsOf(graph),
    security,
    verdict: verdictOf(graph),
    fieldsByScope: graph.scopedFields,
    docs,
  };
}
