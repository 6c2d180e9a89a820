// Owns the report as people read it: a table of routes, then one sentence for each finding, then the sum.
import { handlerLabel } from '../handler-label.js';
import { renderTable } from '../inspect/print-routes.js';
import { versionColumn } from '../told-version.js';
import type { Finding } from './finding.js';
import type { AuditedRoute, LockReport, Report } from './report.js';

const head = ['METHOD', 'PATH', 'HANDLER', 'REQUIREMENT', 'SCOPES', 'DECLARED', 'VERDICT'];

/** The report as text. @param strict Whether warnings count as errors. */
export function renderReport(report: Report, strict: boolean): string {
  const routes = report.routes.filter(({ docs }) => !docs);
  const parts = [
    renderRoutes(routes),
    renderFields(routes),
    renderDocs(report.routes.filter(({ docs }) => docs)),
    report.findings.map((finding) => renderFinding(finding, strict)).join('') + renderNews(report.lock, strict),
    renderLock(report),
    renderSum(report, strict),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function renderRoutes(routes: readonly AuditedRoute[]): string {
  const [told, ...versions] = versionColumn(routes.map(({ version }) => version));
  const lines = routes.flatMap((route, index) =>
    rows(route).map((cells, at) =>
      cells.toSpliced(2, 0, ...(at === 0 ? (versions[index] ?? []) : (told ?? []).map(() => ''))),
    ),
  );
  return renderTable([head.toSpliced(2, 0, ...(told ?? [])), ...lines]);
}

/** A line for each requirement of a route; what they have in common stands in the first. */
function rows(route: AuditedRoute): readonly (readonly string[])[] {
  const { method, path, requirements, verdict } = route;
  const handler = handlerLabel(route.handler, route.perRequest);
  const [first, ...others] = requirements.map(({ expression, scopes, declared }) => [
    expression,
    scopes.join(' ') || '-',
    [...new Set([declared[0], declared.at(-1)])].join(' → '),
  ]);
  return [
    [method, path, handler, ...(first ?? ['-', '-', '-']), verdict],
    ...others.map((requirement) => ['', '', '', ...requirement, '']),
  ];
}

/** Which fields not everybody gets who may call a route; nothing if there are none. */
function renderFields(routes: readonly AuditedRoute[]): string {
  const lines = routes.flatMap(({ method, path, version, fieldsByScope }) =>
    fieldsByScope.map(({ scope, label, source }) => [
      scope,
      label,
      source ?? 'response',
      version === undefined ? `${method} ${path}` : `${method} ${path} in version ${version}`,
    ]),
  );
  return lines.length === 0 ? '' : renderTable([['SCOPE', 'FIELD', 'IN', 'ROUTE'], ...lines]);
}

function renderDocs(routes: readonly AuditedRoute[]): string {
  if (routes.length === 0) return '';
  const [first, second] = routes.map(({ path }) => path);
  const rest = routes.length > 2 ? ` and ${routes.length - 2} more` : '';
  return `The docs are open to all: ${first}${second === undefined ? '' : `, ${second}`}${rest}.\n`;
}

function renderFinding({ severity, message }: Finding, strict: boolean): string {
  return `${strict ? 'error' : severity}: ${message}\n`;
}

function renderNews(lock: LockReport | null, strict: boolean): string {
  if (lock === null || lock.news.length === 0) return '';
  const told = `${lock.file} is behind: ${lock.news.join('; ')}. Write it anew with --update, and commit it.`;
  return `${strict ? 'error' : 'warning'}: ${told}\n`;
}

function renderLock({ lock, findings }: Report): string {
  if (lock === null) return '';
  if (lock.written) return `Wrote ${lock.file}.\n`;
  return findings.some(({ rule }) => rule.endsWith('-lock')) ? '' : `${lock.file} holds.\n`;
}

function renderSum({ routes, probe, errors, warnings }: Report, strict: boolean): string {
  const shown = routes.filter(({ docs }) => !docs).length;
  const probed = probe ? `${plural(probe.requests, 'request')} probed ${plural(probe.routes, 'route')}; ` : '';
  const found = strict
    ? plural(errors + warnings, 'error')
    : `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  return `${plural(shown, 'route')}; ${probed}${found}.\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
