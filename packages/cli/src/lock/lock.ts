// Owns the security map of an app as a lock keeps it: what each route asks of its callers, and what each scheme holds their
// credentials to. Nothing in it has the name of a handler, a class or a file, so that moving code changes nothing.
import { leavesOf, type RouteGraph } from '@portico/core/graph';
import { credentialsOf } from '../audit/credentials.js';
import { uncheckedScopes } from '../audit/find-unchecked-scopes.js';
import { uncheckedSchemes, verdictOf } from '../audit/verdict.js';
import { type DocsPlaces, docsFolder, isDocsFile } from '../docs-files.js';
import { countChecks } from './count-checks.js';
import { compareTexts, type Demand, everybody, normalize } from './demand.js';
import { type LockedScheme, lockScheme } from './scheme.js';

/** A route, as far as it concerns who reaches it. */
export interface LockedRoute {
  readonly method: string;
  /** As it was declared. */
  readonly path: string;
  /** Of several versions that share the path the one that it serves. */
  readonly version?: string | undefined;
  readonly demand: Demand;
  /** How many functions besides may refuse the caller before the handler does anything, as their place or what they declare tells. */
  readonly checks: number;
  /** How many more do by their text alone. */
  readonly guesses: number;
  /** How many more there are, of whose text that cannot be told; a lock that was read does not know. */
  readonly others?: number;
  /** Whether the handler tests the credential by itself. */
  readonly inHandler: boolean;
}

/** Where a route is: what tells it from every other one. */
export type Place = Pick<LockedRoute, 'method' | 'path' | 'version'>;

/** What a lock says. */
export interface Lock {
  /** By name, sorted. */
  readonly schemes: readonly LockedScheme[];
  /** By path, method and version, sorted. */
  readonly routes: readonly LockedRoute[];
}

/** The lock of an app. @param docs Where it serves its docs: the files of the page are one entry. */
export function lockGraphs(graphs: readonly RouteGraph[], docs: DocsPlaces): Lock {
  const routes = [...placesOf(graphs, docs)].map(([graph, place]) => lockRoute(graph, place));
  return {
    schemes: mergeSchemes(graphs.flatMap(schemesOf)).sort((a, b) => compareTexts(a.name, b.name)),
    routes: mergeRoutes(routes).sort(
      (a, b) =>
        compareTexts(a.path, b.path) ||
        compareTexts(a.method, b.method) ||
        compareTexts(a.version ?? '', b.version ?? ''),
    ),
  };
}

/** How a lock and what is said of it call a route. */
export function nameOfPlace({ method, path, version }: Place): string {
  return version === undefined ? `${method} ${path}` : `${method} ${path} in version ${version}`;
}

/** What a route is known by: the names of its path parameters do not tell it from another. */
export function keyOfRoute(place: Place): string {
  return nameOfPlace({ ...place, path: place.path.replace(/:\w+/g, ':') });
}

/** Where each route of an app is; the files of the docs page are at one place. */
export function placesOf(graphs: readonly RouteGraph[], docs: DocsPlaces): ReadonlyMap<RouteGraph, Place> {
  const own = graphs.filter((graph) => !isDocsFile(graph, docs));
  const folder = `${docsFolder(docs.docsUrl)}*`;
  // A route of the app's own that takes everything below must not have the docs in its line.
  const path = own.some(({ route }) => route.path === folder) ? `${folder}*` : folder;
  return new Map(
    graphs.map((graph) => [graph, isDocsFile(graph, docs) ? { method: graph.route.method, path } : placeOf(graph)]),
  );
}

function placeOf({ route: { method, path, version } }: RouteGraph): Place {
  const place = { method, path: path.replace(/\s/g, encodeURIComponent) };
  return version && version.in !== 'path' ? { ...place, version: version.name } : place;
}

function lockRoute(graph: RouteGraph, place: Place): LockedRoute {
  return {
    ...place,
    demand: demandOf(graph),
    ...countChecks(graph),
    inHandler: verdictOf(graph) === 'handler',
  };
}

function demandOf(graph: RouteGraph): Demand {
  const unverified = new Set(uncheckedSchemes(graph).map(({ scheme }) => scheme.schemeName));
  const unread = uncheckedScopes(graph);
  const demand = graph.security.map((alternative) =>
    Object.entries(alternative).map(([scheme, scopes]) => ({
      scheme,
      checked: !unverified.has(scheme),
      scopes: scopes.filter((scope) => !unread.has(scope)).sort(compareTexts),
    })),
  );
  return demand.length > 0 ? normalize(demand) : everybody;
}

function schemesOf(graph: RouteGraph): readonly LockedScheme[] {
  return credentialsOf(graph)
    .flatMap(({ expression }) => leavesOf(expression))
    .flatMap((leaf) => (leaf.kind === 'scheme' ? [lockScheme(leaf.scheme)] : []));
}

/** One entry for each name: instances that share it are of one definition, which is checked at start-up. */
function mergeSchemes(schemes: readonly LockedScheme[]): LockedScheme[] {
  return [...new Map(schemes.map((scheme) => [scheme.name, scheme])).values()];
}

/** The files of the docs page count as one route, as open as the least guarded of them. */
function mergeRoutes(routes: readonly LockedRoute[]): LockedRoute[] {
  const byKey = new Map<string, LockedRoute>();
  for (const route of routes) {
    const key = nameOfPlace(route);
    const known = byKey.get(key);
    byKey.set(key, known ? weakest(known, route) : route);
  }
  return [...byKey.values()];
}

function weakest(one: LockedRoute, other: LockedRoute): LockedRoute {
  return {
    ...one,
    demand: normalize([...one.demand, ...other.demand]),
    checks: Math.min(one.checks, other.checks),
    guesses: Math.min(one.guesses, other.guesses),
    inHandler: one.inHandler && other.inHandler,
  };
}
