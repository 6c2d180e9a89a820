// Owns the work of `portico routes`: the list of an app's routes, with what each demands of its callers and what stands around it.
import type { RouteGraph, SecurityAlternative } from '@portico/core/graph';
import { CliError } from '../cli-error.js';
import { isDocsFile } from '../docs-files.js';
import { handlerLabel, isPerRequest } from '../handler-label.js';
import { print } from '../print.js';
import { type AppReference, loadApp } from '../program/load-app.js';
import { toldVersion, versionColumn, versionMember } from '../told-version.js';

/** How to list the routes of an app. */
export interface RoutesOptions extends AppReference {
  /** Whether the list is JSON. */
  readonly json: boolean;
}

/** A route as `--json` shows it; fields are added, and never change their meaning. */
export interface ListedRoute {
  readonly method: string;
  readonly path: string;
  /** The version of the API that it is in; absent if its path says it, or it is in every one. */
  readonly version?: string;
  /** The handler's name. */
  readonly handler: string;
  /** Whether its controller is built anew for each request. */
  readonly perRequest: boolean;
  /** What is demanded: one of these, each of which names schemes with their scopes. */
  readonly security: readonly SecurityAlternative[];
  /** The names of what stands around it, outermost first. */
  readonly middleware: readonly string[];
  /** Whether the document shows it. */
  readonly includeInSchema: boolean;
}

/**
 * Prints an app's routes as a table: method, path, version if the path does not say it, handler, security, and middleware if there
 * is any; or as JSON.
 * @throws {CliError} If the app cannot be loaded or lists no routes.
 */
export async function printRoutes(options: RoutesOptions): Promise<void> {
  const app = await loadApp(options);
  if (typeof app.graphs !== 'function') {
    throw new CliError(
      `Cannot list the routes of ${options.file}: its app has none. Create it with App from 'portico'.`,
    );
  }
  // Listed, they would hide the user's own routes.
  const shown = app.graphs().filter((graph) => !isDocsFile(graph, app));
  if (options.json) return print(`${JSON.stringify(shown.map(listRoute), null, 2)}\n`);
  const around = shown.map(middlewareOf);
  const versions = versionColumn(shown.map(({ route }) => toldVersion(route)));
  const columns = [['METHOD', 'PATH', 'HANDLER', 'SECURITY'], ...shown.map(row)].map((cells, index) =>
    cells.toSpliced(2, 0, ...(versions[index] ?? [])),
  );
  const rows = around.some((names) => names !== '-')
    ? columns.map((cells, index) => [...cells, around[index - 1] ?? 'MIDDLEWARE'])
    : columns;
  await print(renderTable(rows));
}

function listRoute(graph: RouteGraph): ListedRoute {
  const { route, security } = graph;
  const { method, path, label, middleware, options } = route;
  return {
    method,
    path,
    ...versionMember(route),
    handler: label,
    perRequest: isPerRequest(graph),
    security,
    middleware: middleware.map(({ name }) => name),
    includeInSchema: options.includeInSchema !== false,
  };
}

/** The names of what stands around a route, outermost first. */
function middlewareOf({ route }: RouteGraph): string {
  const names = route.middleware.map(({ name }) => name);
  return names.length > 0 ? names.join(' > ') : '-';
}

function row(graph: RouteGraph): readonly string[] {
  const { route, security } = graph;
  return [route.method, route.path, handlerLabel(route.label, isPerRequest(graph)), describeSecurity(security)];
}

/** `Bearer [items:read] and Key or nothing`: the requirement in words; `-` if there is none. */
export function describeSecurity(alternatives: readonly SecurityAlternative[]): string {
  return alternatives.length === 0 ? '-' : alternatives.map(describeAlternative).join(' or ');
}

function describeAlternative(alternative: SecurityAlternative): string {
  const parts = Object.entries(alternative).map(([scheme, scopes]) =>
    scopes.length > 0 ? `${scheme} [${scopes.join(' ')}]` : scheme,
  );
  return parts.length > 0 ? parts.join(' and ') : 'nothing';
}

/** Rows as text, each column as wide as its widest cell. */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const lines = rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
