// Owns which routes make the document of one version of the API: those of that version, and those that are in every one.
import { DefinitionError } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';

/**
 * The versions that routes have, the oldest first, numbers by their value.
 * @example const [oldest] = versionsOf(app.graphs());
 */
export function versionsOf(graphs: readonly RouteGraph[]): readonly string[] {
  const names = new Set<string>();
  for (const { route } of graphs) if (route.version) names.add(route.version.name);
  return [...names].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/**
 * How the document of a version is called: `v2`, or as the version itself where that begins with a letter.
 * @example const document = app.openapi(nameOfVersion('2'));
 */
export function nameOfVersion(version: string): string {
  return /^\d/.test(version) ? `v${version}` : version;
}

/**
 * The version whose document comes first: the one that a request gets which names none, else the newest.
 * @example const current = firstVersion(app.graphs());
 */
export function firstVersion(graphs: readonly RouteGraph[]): string | undefined {
  return graphs.find(({ route }) => route.version?.isDefault)?.route.version?.name ?? versionsOf(graphs).at(-1);
}

/**
 * The routes of a version.
 * @param version Default: the first.
 * @throws {DefinitionError} If no route is in it.
 */
export function graphsOfVersion(
  graphs: readonly RouteGraph[],
  version: string | undefined = firstVersion(graphs),
): readonly RouteGraph[] {
  const found = graphs.filter(({ route }) => route.version === undefined || route.version.name === version);
  if (version === undefined || found.some(({ route }) => route.version)) return found;
  const others = versionsOf(graphs).join(', ') || 'none';
  throw new DefinitionError(
    `Cannot document the version ${JSON.stringify(version)}: no route is in it. The versions are: ${others}.`,
  );
}
